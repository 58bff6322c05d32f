// Statements on the hall's screen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItems } from "#testing/items/event.js";
import { groupRow, kindResult } from "#testing/items/kinds.js";
import { pollOf } from "#testing/kinds.jsx";
import { drawStage, WITH_COUNTS } from "#testing/stage.jsx";
import { Stage } from "./stage.jsx";

const regionRow = (agree) => groupRow({ parts: { 1: [agree, 10 - agree, 0], 2: null, 3: null } });
const RESULT = kindResult(
  { parts: { 1: [8, 1, 1], 2: [2, 6, 2], 3: [5, 5, 0] } },
  {
    by: { delegation: {}, region: { EU: regionRow(8), CN: regionRow(2) } },
    across: { bridging: { 1: 0.84, 2: 0.3 }, bridging_groups: { 1: 6, 2: 1 }, gap: { 1: 0.6 } },
  },
);
const titles = (drawn) => drawn.texts("[data-page-group] h3");

test("common ground, gaps and all statements each begin a page", () => {
  const drawn = drawStage(Stage, pollOf("statements"), RESULT, eventItems());
  assert.deepEqual(titles(drawn), ["Common ground", "Where regions differ", "All statements"]);
  assert.equal(drawn.place.querySelectorAll("[data-page-item]").length, 5);
});

test("a bar has agreement, doubt and disagreement in three tints, with their figures", () => {
  const { texts, styles } = drawStage(Stage, pollOf("statements"), RESULT);
  assert.deepEqual(texts(".statement-row").at(-1), "Buses come first.20%20%60%");
  assert.deepEqual(styles(".stacked-bar > span", "flexGrow").slice(-3), ["0.2", "0.2", "0.6"]);
  assert.deepEqual(texts(".tint-key"), ["Agree", "Not sure", "Disagree"]);
});

test("statements are sorted by agreement", () => {
  assert.deepEqual(drawStage(Stage, pollOf("statements"), RESULT).texts(".option-text"), [
    "Data should be open.",
    "Share one lab.",
    "Buses come first.",
  ]);
});

test("regions are dots at their shares on one line", () => {
  const { texts, styles } = drawStage(Stage, pollOf("statements"), RESULT, eventItems());
  assert.deepEqual(styles(".dot-line-dot", "insetInlineStart"), ["80%", "20%"]);
  assert.deepEqual(styles(".dot-line-gap", "insetInlineStart"), ["20%"]);
  assert.deepEqual(texts(".dot-line-name .figure"), ["80%", "20%"]);
});

test("regions that are hidden are not drawn, and it is said", () => {
  const by = { delegation: {}, region: { EU: regionRow(8), CN: null } };
  const drawn = drawStage(Stage, pollOf("statements"), { ...RESULT, by }, eventItems());
  assert.deepEqual(drawn.styles(".dot-line-dot", "insetInlineStart"), ["80%"]);
  assert.match(drawn.text(), /hidden to protect individual votes/);
});

test("before the result stands how many statements there are, and where to answer", () => {
  assert.equal(
    drawStage(Stage, pollOf("statements")).text(),
    "3 statements. Answer on your phone or laptop.",
  );
});

test("counts stand with the figures of opinions if staff show them", () => {
  const { texts } = drawStage(Stage, pollOf("statements"), RESULT, WITH_COUNTS);
  assert.deepEqual(texts(".statement-row .figure").slice(-3), ["20%2", "20%2", "60%6"]);
});
