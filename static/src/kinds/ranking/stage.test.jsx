// Ranking on the hall's screen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { kindResult } from "#testing/items/kinds.js";
import { pollOf } from "#testing/kinds.jsx";
import { drawStage, WITH_COUNTS } from "#testing/stage.jsx";
import { Stage } from "./stage.jsx";

const TALLY = { points: [8, 20, 2], wins: [1, 2, 0], above: null, voters: 10 };
const LONG = { en: "An agreement between pilot cities and regions on shared standards" };

test("a few short options are steps, the leader's first and highest", () => {
  const { texts, styles } = drawStage(Stage, pollOf("ranking"), kindResult(TALLY));
  assert.deepEqual(texts(".rank-step"), ["100%1Water", "40%2Energy", "10%3Health"]);
  assert.deepEqual(styles(".rank-step", "--share"), ["1", "0.4", "0.1"]);
  assert.deepEqual(texts("[data-first=true] .option-text"), ["Water"]);
});

test("equal points have the same rank", () => {
  const tally = { ...TALLY, points: [8, 20, 8] };
  assert.deepEqual(drawStage(Stage, pollOf("ranking"), kindResult(tally)).texts(".rank-number"), [
    "1",
    "2",
    "2",
  ]);
});

test("long or many options are rows with their ranks", () => {
  const long = pollOf("ranking", { options: [LONG, LONG, LONG] });
  const many = pollOf("ranking", { options: Array.from({ length: 7 }, () => ({ en: "A" })) });
  const tally = { ...TALLY, points: [1, 2, 3, 4, 5, 6, 7], wins: [0, 1, 2, 3, 4, 5, 6] };
  assert.match(
    drawStage(Stage, long, kindResult(TALLY)).texts(".option")[0],
    /^1An agreement.*100%/,
  );
  assert.equal(drawStage(Stage, many, kindResult(tally)).texts(".option").length, 7);
});

test("before votes the options stand in their order, without figures", () => {
  const none = kindResult({ ...TALLY, points: [0, 0, 0], voters: 0 });
  for (const result of [undefined, none]) {
    const { texts } = drawStage(Stage, pollOf("ranking"), result);
    assert.deepEqual(texts(".option"), ["Energy", "Water", "Health"]);
  }
});

test("a lower third has rows, as it has no room for steps", (context) => {
  document.documentElement.dataset.layout = "lower";
  context.after(() => delete document.documentElement.dataset.layout);
  const { texts } = drawStage(Stage, pollOf("ranking"), kindResult(TALLY));
  assert.deepEqual(texts(".rank-step"), []);
  assert.equal(texts(".option").length, 3);
});

test("points stand with the figures of steps if staff show counts", () => {
  const { texts } = drawStage(Stage, pollOf("ranking"), kindResult(TALLY), WITH_COUNTS);
  assert.deepEqual(texts(".rank-column"), ["100%20", "40%8", "10%2"]);
});
