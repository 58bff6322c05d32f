// Proposals how to catch up.

import assert from "node:assert/strict";
import { test } from "node:test";
import { expectedTimes } from "../expected_times.js";
import { proposeShorter } from "./catch_up.js";

const MINUTE = 60_000;
const NINE = Date.UTC(2026, 5, 2, 7);
const RULES = { least_share: 60, least_min: 5, least_break_min: 10 };

/** Points one after the other from 9:00, by their minutes; a break is negative. */
const plan = (...lengths) => {
  let at = NINE;
  return lengths.map((minutes, place) => {
    const starts = at;
    at += Math.abs(minutes) * MINUTE;
    return { id: place + 1, starts, ends: at, kind: minutes < 0 ? "break" : undefined };
  });
};
/** The proposal while the first point runs, this late. */
const propose = (points, late, progress = {}) => {
  const now = NINE + late * MINUTE;
  const course = { 1: { started: now }, ...progress };
  const day = expectedTimes(/** @type {any} */ (points), course, now, "Europe/Brussels");
  return proposeShorter(day, RULES);
};

test("points to come are shortened in proportion to their length", () => {
  assert.deepEqual(propose(plan(30, 60, 30), 9), { 2: 6, 3: 3 });
});

test("a talk keeps 60 % and 5 minutes, a break 10 minutes", () => {
  assert.deepEqual(propose(plan(30, 10, -30, 6, 20), 90), { 2: 4, 3: 20, 4: 1, 5: 8 });
});

test("a break that ends the day keeps 60 %", () => {
  assert.deepEqual(propose(plan(30, -30), 90), { 2: 12 });
});

test("the last minutes go to the longest", () => {
  assert.deepEqual(propose(plan(30, 20, 40, 30), 1), { 3: 1 });
});

test("nothing is shortened before a gap that absorbs the delay, or if nothing is late", () => {
  assert.equal(propose(plan(30, 60, 30), 0), null);
  const [first, second, third] = plan(30, 60, 30);
  const later = { ...third, starts: third.starts + 3_600_000, ends: third.ends + 3_600_000 };
  assert.equal(propose([first, second, later], 10), null);
  assert.deepEqual(propose([first, second, later], 10, { 3: { extension: 5 } }), { 3: 5 });
});

test("what is skipped is not shortened, and what was shortened has less room", () => {
  assert.deepEqual(propose(plan(30, 60, 30), 9, { 2: { skipped: true } }), null);
  assert.deepEqual(propose(plan(30, 30, 30), 30, { 2: { extension: -10 } }), { 2: 2, 3: 12 });
});
