// Sentences on the turnout, and on the ballots of a result.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { partial } from "#testing/partial.js";
import { setLanguage } from "../../../lib/i18n.js";
import { shownResult } from "./shown_result.js";
import { turnoutText } from "./turnout.js";

beforeEach(() => setLanguage("en"));

test("while no ballot of a secret ballot is shown, only their number is given", () => {
  assert.equal(turnoutText({ n: 8, counted: 0 }), "8 votes, not shown yet");
  assert.equal(turnoutText({ n: 0, counted: 0 }), "0 votes");
});

test("the first step of a secret ballot is drawn over the ballots that it shows", () => {
  const result = partial({ n: 12, counted: 10, tally: { counts: [6, 4] } });
  assert.equal(shownResult(result).n, 10);
  assert.equal(turnoutText(result), "12 votes · result moves in steps");
});

test("a named vote gives the number of votes and of possible voters", () => {
  assert.equal(turnoutText({ n: 12, eligible: 20, abstained: 2 }), "12 of 20 voted · 2 abstained");
});
