import assert from "node:assert/strict";
import { test } from "node:test";
import { partial } from "#testing/partial.js";
import { partsToDraw, visibleRange } from "../../../ui/visible_range.js";
import { countAnswered, NO_FILTERS, passesFilters, sortQuestions } from "./question_filters.js";

const QUESTION = {
  text: "谁来出资？ Who pays for RETROFIT?",
  original: null,
  name: "Ann",
  state: "approved",
  language: "en",
  delegation: "lazio",
  topic: "finance",
  to: null,
  edited: false,
  appeal: "",
  flagged: [],
};
const regionOf = (delegation) => ({ lazio: "EU", hangzhou: "CN" })[delegation];
const isWanted = (wanted, question = {}) =>
  passesFilters(partial({ ...QUESTION, ...question }), { ...NO_FILTERS, ...wanted }, regionOf);

test("a question is found by all its words in any case, width and order", () => {
  for (const words of ["", " ", "retrofit who", "ＷＨＯ", "出资", "ann"])
    assert.ok(isWanted({ words }), words);
  for (const words of ["retrofits", "who ben"]) assert.ok(!isWanted({ words }), words);
  assert.ok(isWanted({ words: "cash" }, { original: "Who has the cash?" }));
});

test("a question is wanted when all criteria match", () => {
  for (const wanted of [
    { delegation: "lazio" },
    { region: "EU", language: "en" },
    { topic: "finance" },
    { state: "approved" },
  ])
    assert.ok(isWanted(wanted));
  for (const wanted of [
    { delegation: "hangzhou" },
    { region: "CN" },
    { language: "zh", region: "EU" },
    { to: "lazio" },
    { state: "parked" },
  ])
    assert.ok(!isWanted(wanted));
});

test("attributes of a question filter like its state", () => {
  assert.ok(isWanted({ state: "appealed" }, { appeal: "Please look again" }));
  assert.ok(isWanted({ state: "flagged" }, { flagged: ["lottery"] }));
  assert.ok(isWanted({ state: "reworded" }, { edited: true }));
  assert.ok(!["appealed", "flagged", "reworded"].some((state) => isWanted({ state })));
});

test("each order sorts the questions, with the question being answered first", () => {
  const known = {
    1: { score: 2, spread: 1.6, heard: 3 },
    2: { score: 9, spread: 1, heard: 0 },
    3: { score: 2, spread: 2, heard: 0 },
    4: { score: 0, spread: 0, heard: 9 },
  };
  const questions = partial(
    [1, 2, 3, 4].map((id) => [id, { state: id === 4 ? "answering" : "approved" }]),
  );
  const by = (order) => sortQuestions(questions, order, (id) => known[id]).map(([id]) => id);
  assert.deepEqual(by("popular"), [4, 2, 1, 3]);
  assert.deepEqual(by("recent"), [4, 3, 2, 1]);
  assert.deepEqual(by("oldest"), [4, 1, 2, 3]);
  assert.deepEqual(by("shared"), [4, 3, 1, 2]);
  assert.deepEqual(by("unheard"), [4, 2, 3, 1]);
});

test("a delegation is heard when its question is answered, or merged into an answered question", () => {
  const answered = {
    state: "answered",
    delegation: "lazio",
    merged: [{ delegation: "hangzhou" }, { delegation: "lazio" }],
  };
  assert.deepEqual(
    [
      ...countAnswered(
        partial([
          [1, answered],
          [2, { state: "approved", delegation: "bologna" }],
          [3, { state: "answering", delegation: "lazio" }],
        ]),
      ),
    ],
    [
      ["lazio", 2],
      ["hangzhou", 1],
    ],
  );
});

test("flagged questions come first in review, then the oldest", () => {
  const waiting = [
    [1, { state: "pending", flagged: [] }],
    [2, { state: "pending", flagged: ["lottery"] }],
    [3, { state: "pending" }],
    [4, { state: "pending", flagged: ["lottery"] }],
  ];
  const sorted = sortQuestions(partial(waiting), "review", (id) => partial({ id }));
  assert.deepEqual(
    sorted.map(([id]) => id),
    [2, 4, 1, 3],
  );
});

test("only rows near the window are drawn, and the others keep their room", () => {
  const heights = [100, 50, 100, 100, 100];
  assert.deepEqual(visibleRange(heights, 120, 260), [1, 4]);
  assert.deepEqual(visibleRange(heights, -500, -100), [0, 1]);
  assert.deepEqual(visibleRange(heights, 5000, 6000), [4, 5]);
  assert.deepEqual(visibleRange([], 0, 100), [0, 0]);
  assert.deepEqual(partsToDraw(heights, [1, 3]), [
    { room: 100 },
    { row: 1 },
    { row: 2 },
    { room: 200 },
  ]);
  assert.deepEqual(partsToDraw(heights, [0, 1], [3, -1, 99]), [
    { row: 0 },
    { room: 150 },
    { row: 3 },
    { room: 100 },
  ]);
});
