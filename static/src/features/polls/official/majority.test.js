// Sentences on an official vote: the decision of its rule and its quorum.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { partial } from "#testing/partial.js";
import { setLanguage } from "../../../lib/i18n.js";
import { outcomeText, quorumRule } from "./majority.js";

/** @import { OfficialResult } from "../../../lib/protocol" */
/** @import { Poll } from "../types" */
/** @typedef {OfficialResult["outcome"]} Outcome */

/** @type {(state: Poll["state"]) => Poll} */
const poll = (state) =>
  partial({
    state,
    config: { options: [{ en: "For" }, { en: "Against" }] },
  });
/** @type {(voted: number, quorum?: Outcome["quorum"]) => OfficialResult} */
const official = (voted, quorum = { voted, may_vote: 14, needed: 7 }) =>
  partial({
    outcome: {
      rule: "simple",
      option: quorum && voted < quorum.needed ? null : 0,
      leading: [0],
      votes: 5,
      counted: voted,
      needed: 4,
      ...(quorum ? { quorum } : {}),
    },
  });

beforeEach(() => setLanguage("en"));

test("with fewer delegations than the quorum nothing is adopted", () => {
  assert.equal(
    outcomeText(poll("closed"), official(6)),
    "Not adopted: 6 of 14 delegations voted (quorum: 7 needed).",
  );
});

test("with the quorum, or without a quorum, the rule decides", () => {
  const adopted = /^Adopted: “For” has 5 of/;
  assert.match(outcomeText(poll("closed"), official(7)), adopted);
  assert.match(outcomeText(poll("closed"), official(1, null)), adopted);
});

test("while it runs the number of missing votes is given", () => {
  assert.match(
    outcomeText(poll("open"), official(6)),
    /^So far “For” has most votes: 5\..* So far 6 of 14 delegations have voted \(quorum: 7 needed\)\.$/,
  );
  assert.doesNotMatch(outcomeText(poll("open"), official(7)), /quorum/);
});

test("voters read the quorum before they vote", () => {
  assert.match(quorumRule("half"), /^At least half of all delegations/);
  assert.match(quorumRule(undefined), /^No quorum/);
});
