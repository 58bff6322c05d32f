// Polls and breakouts prepared for points of the agenda: the next cues.

import assert from "node:assert/strict";
import { test } from "node:test";
import { partial } from "#testing/partial.js";
import { runSheet } from "./run_sheet.js";

/** @import { ItemMap, Point } from "../../../lib/types" */

/** @type {Point[]} */
const [opening, talk] = partial([
  { starts: 10, ends: 20, polls: [1, 2], breakouts: [3] },
  { starts: 30, ends: 40, polls: [4] },
]);
const draft = partial({ state: "draft" });
/** @type {ItemMap} */
const items = partial({ "poll:1": draft, "poll:2": draft, "breakout:3": draft, "poll:4": draft });

const names = ({ next, others }) => ({
  next: next?.cues.map(({ id }) => id) ?? null,
  others: others.map(({ cues }) => cues.map(({ id }) => id)),
});
const at = (now, known = items, points = [opening, talk]) => names(runSheet(points, known, now));

test("the cues of the point that runs come next, polls before breakouts", () => {
  assert.deepEqual(at(10), { next: [1, 2, 3], others: [[4]] });
});

test("before and between points those of the coming point do, and the others stay in reach", () => {
  assert.deepEqual(at(5), { next: [1, 2, 3], others: [[4]] });
  assert.deepEqual(at(25), { next: [4], others: [[1, 2, 3]] });
  assert.deepEqual(at(50), { next: null, others: [[1, 2, 3], [4]] });
});

test("opened and deleted polls are cues no longer", () => {
  const opened = { ...items, "poll:1": partial({ state: "open" }), "breakout:3": undefined };
  assert.deepEqual(at(10, opened), { next: [2], others: [[4]] });
  const allOpened = partial({ "poll:4": draft });
  assert.deepEqual(at(10, allOpened), { next: [4], others: [[]] });
});

test("a poll prepared for two points is listed once", () => {
  const points = [opening, { ...talk, polls: [1, 4] }];
  assert.deepEqual(at(10, items, points), { next: [1, 2, 3], others: [[4]] });
});

test("without an agenda, or with nothing prepared, there is no cue", () => {
  assert.deepEqual(at(10, items, []), { next: null, others: [] });
  assert.deepEqual(at(10, items, partial([{ starts: 10, ends: 20 }])), { next: null, others: [] });
});

const MINUTE = 60_000;
/** @type {Point[]} */
const [first, second] = partial([
  { starts: 0, ends: 10 * MINUTE, polls: [1, 2] },
  { starts: 10 * MINUTE, ends: 30 * MINUTE, polls: [3] },
]);
const closed = partial({ state: "closed", result_public: true });
/** @type {ItemMap} */
const drafts = partial({ "poll:1": draft, "poll:2": draft, "poll:3": draft });
const lateAt = (minutes, known) => {
  const { late } = runSheet([first, second], known, minutes * MINUTE);
  return late && [late.point === first ? "first" : "second", late.minutes];
};

test("until something was taken nothing is late", () => {
  assert.equal(lateAt(90, drafts), null);
});

test("a point begun and not finished at its planned end is late", () => {
  const known = { ...drafts, "poll:1": closed };
  assert.equal(lateAt(9, known), null);
  assert.equal(lateAt(10.5, known), null);
  assert.deepEqual(lateAt(16, known), ["first", 6]);
  assert.deepEqual(
    names(runSheet([first, second], known, 16 * MINUTE)),
    { next: [2], others: [[3]] },
    "the next cue is not passed by because time is",
  );
});

test("a poll that runs beyond the end of its point is late", () => {
  const known = { ...drafts, "poll:1": closed, "poll:2": closed, "poll:3": { state: "open" } };
  assert.deepEqual(lateAt(31, known), ["second", 1]);
  assert.equal(lateAt(31, { ...known, "poll:3": closed }), null);
});

test("a cue taken before its point begins is early", () => {
  const known = { ...drafts, "poll:1": closed, "poll:2": closed, "poll:3": { state: "open" } };
  assert.deepEqual(lateAt(6, known), ["second", -4]);
});

test("a point without cues is listed until it is over, beside others only", () => {
  /** @type {Point[]} */
  const points = partial([opening, { starts: 20, ends: 30 }, talk]);
  assert.deepEqual(at(12, items, points), { next: [1, 2, 3], others: [[], [4]] });
  assert.deepEqual(at(35, items, points), { next: [4], others: [[1, 2, 3]] });
});

test("an agenda of another day yields nothing", () => {
  assert.equal(lateAt(10_000, { ...drafts, "poll:1": closed }), null);
});

test("a cue before which a later point was taken is skipped, and can still be taken", () => {
  const sheet = runSheet(
    [first, second],
    { ...drafts, "poll:3": partial({ state: "open" }) },
    11 * MINUTE,
  );
  assert.equal(sheet.next, null);
  assert.deepEqual(
    sheet.others.map(({ cues, skipped }) => [cues.map(({ id }) => id), skipped]),
    [[[1, 2], true]],
  );
});

test("a cue taken ahead does not pass by the running point", () => {
  const sheet = runSheet([first, second], { ...drafts, "poll:3": closed }, 5 * MINUTE);
  assert.deepEqual(names(sheet), { next: [1, 2], others: [] });
  assert.equal(sheet.late, null);
});

test("the hidden result of a closed poll is a cue unless it is withheld", () => {
  const hidden = partial({ state: "closed", result_public: false });
  const cues = (result) =>
    runSheet([first, second], { ...drafts, "poll:1": hidden, "result:1": result }, 0).next?.cues;
  assert.deepEqual(
    cues({ n: 9 })?.map(({ kind, id }) => [kind, id]),
    [
      ["result", 1],
      ["poll", 2],
    ],
  );
  assert.deepEqual(
    cues({ withheld: true })?.map(({ id }) => id),
    [2],
  );
});
