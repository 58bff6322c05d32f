// The forecast of a poll is given as two ranges, or as a number where both ends are the same.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { setLanguage } from "../../lib/i18n.js";
import { shownText } from "./forecast_text.js";

beforeEach(() => setLanguage("en"));

const found = (...ends) => ({
  ranges: ends.map(([low, high]) => ({ low, high })),
  delegations: 14,
  turnout: 0.7,
});

test("two ranges give the number of delegations shown", () =>
  assert.equal(
    shownText(found([6, 9], [3, 3])),
    "If at least 70% vote, probably 6 to 9 of 14 delegations are shown by name. " +
      "If most people agree: 3.",
  ));

test("without visible delegations there is no range", () =>
  assert.equal(
    shownText(found([0, 0], [0, 0])),
    "Even if all vote, none of 14 delegations will be shown by name.",
  ));
