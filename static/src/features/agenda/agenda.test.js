// The point of the agenda that runs, and the next point.

import assert from "node:assert/strict";
import { test } from "node:test";
import { partial } from "#testing/partial.js";
import { isCurrent, pointsAt } from "./agenda_points.js";

/** @import { Point } from "./types" */

/** @type {Point[]} */
const [opening, talk] = partial([
  { starts: 10, ends: 20 },
  { starts: 30, ends: 40 },
]);

test("a point runs from its start until just before its end", () => {
  const runs = [9, 10, 19, 20].map((now) => isCurrent(opening, now));
  assert.deepEqual(runs, [false, true, true, false]);
});

test("there is a next point until it starts, and none runs between two", () => {
  const at = (now) => pointsAt([opening, talk], now);
  assert.deepEqual(at(5), { current: undefined, next: opening });
  assert.deepEqual(at(10), { current: opening, next: talk });
  assert.deepEqual(at(25), { current: undefined, next: talk });
  assert.deepEqual(at(30), { current: talk, next: undefined });
  assert.deepEqual(at(40), { current: undefined, next: undefined });
  assert.deepEqual(pointsAt([], 10), { current: undefined, next: undefined });
});
