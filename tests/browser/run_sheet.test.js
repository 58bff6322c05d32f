// Polls and breakouts prepared for points of the agenda: what comes next.

import assert from "node:assert/strict";
import { test } from "node:test";
import { runSheet } from "../../static/src/pages/moderator/run_sheet.js";

const opening = { starts: 10, ends: 20, polls: [1, 2], breakouts: [3] };
const talk = { starts: 30, ends: 40, polls: [4] };
const draft = { state: "draft" };
const items = { "poll:1": draft, "poll:2": draft, "breakout:3": draft, "poll:4": draft };

const names = ({ next, others }) => ({
  next: next?.cues.map(({ id }) => id) ?? null,
  others: others.map(({ cues }) => cues.map(({ id }) => id)),
});
const at = (now, known = items, points = [opening, talk]) => names(runSheet(points, known, now));

test("the cues of the point that runs come next, polls before breakouts", () => {
  assert.deepEqual(at(10), { next: [1, 2, 3], others: [[4]] });
});

test("before and between points those of the coming one do, and the others stay in reach", () => {
  assert.deepEqual(at(5), { next: [1, 2, 3], others: [[4]] });
  assert.deepEqual(at(25), { next: [4], others: [[1, 2, 3]] });
  assert.deepEqual(at(50), { next: null, others: [[1, 2, 3], [4]] });
});

test("opened ones are cues no longer, nor are those that were deleted", () => {
  const opened = { ...items, "poll:1": { state: "open" }, "breakout:3": undefined };
  assert.deepEqual(at(10, opened), { next: [2], others: [[4]] });
  const allOpened = { "poll:4": draft };
  assert.deepEqual(at(10, allOpened), { next: [4], others: [] });
});

test("a poll prepared for two points is listed once", () => {
  const points = [opening, { ...talk, polls: [1, 4] }];
  assert.deepEqual(at(10, items, points), { next: [1, 2, 3], others: [[4]] });
});

test("without an agenda, or with nothing prepared, there is no cue", () => {
  assert.deepEqual(at(10, items, []), { next: null, others: [] });
  assert.deepEqual(at(10, items, [{ starts: 10, ends: 20 }]), { next: null, others: [] });
});
