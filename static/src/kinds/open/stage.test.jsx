// Answers in words on the hall's screen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItems } from "#testing/items/event.js";
import { entryItem, kindResult } from "#testing/items/kinds.js";
import { pollOf } from "#testing/kinds.jsx";
import { drawStage } from "#testing/stage.jsx";
import { Stage } from "./stage.jsx";

const RESULT = kindResult({ texts: 3 });
const shown = (text, given) => entryItem(text, { state: "shown", ...given });
const ITEMS = eventItems({
  "entry:7": shown("A shared lab"),
  "entry:8": shown("Buses", { delegation: null }),
  "entry:9": entryItem("Rude"),
});

test("the answers that are shown are cards, the newest first, never divided", () => {
  const { texts, place } = drawStage(Stage, pollOf("open"), RESULT, ITEMS);
  assert.deepEqual(texts(".stage-card"), ["Buses", "A shared labLazio"]);
  assert.equal(place.querySelectorAll("[data-page-item]").length, 2);
});

test("a highlighted answer stands alone", () => {
  const items = { ...ITEMS, "wall:4": { lit: 7, more: 2 } };
  const { texts } = drawStage(Stage, pollOf("open"), RESULT, items);
  assert.equal(texts(".stage-card").length, 1);
  assert.match(texts(".stage-card")[0], /^A shared lab/);
});

test("before answers come stands where to answer, and when they come", () => {
  assert.equal(drawStage(Stage, pollOf("open")).text(), "Answer on your phone or laptop.");
  assert.match(drawStage(Stage, pollOf("open"), RESULT).text(), /^No answers yet\./);
});
