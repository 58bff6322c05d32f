import assert from "node:assert/strict";
import { test } from "node:test";
import { countOfHour, median, medianWait } from "./translation_times.js";

const MINUTE = 60_000;
const NOW = 200 * MINUTE;

test("a median is the middle value, or lies between the two", () => {
  assert.equal(median([]), null);
  assert.equal(median([3]), 3);
  assert.equal(median([9, 1, 4]), 4);
  assert.equal(median([10, 1, 2, 4]), 3);
});

test("an hour ends after sixty minutes", () => {
  const at = [NOW - 60 * MINUTE, NOW - 60 * MINUTE + 1, NOW - MINUTE];
  assert.equal(countOfHour(at, NOW), 2);
  assert.equal(countOfHour([], NOW), 0);
  assert.equal(medianWait({ at, waits: [50 * MINUTE, MINUTE, 3 * MINUTE] }, NOW), 2 * MINUTE);
  assert.equal(medianWait({ at, waits: [1, 2, 3] }, NOW + 60 * MINUTE), null);
});
