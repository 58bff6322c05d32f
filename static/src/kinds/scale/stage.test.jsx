// Scale on the hall's screen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { kindResult } from "#testing/items/kinds.js";
import { pollOf } from "#testing/kinds.jsx";
import { drawStage, WITH_COUNTS } from "#testing/stage.jsx";
import { Stage } from "./stage.jsx";

const RESULT = kindResult({ counts: [1, 0, 2, 5, 2], mean: 3.7, median: 3.5 });

test("each step has a column as high as its share, and the leader is marked", () => {
  const { texts, styles, place } = drawStage(Stage, pollOf("scale"), RESULT);
  assert.deepEqual(texts(".stage-column .figure"), ["10%", "0%", "20%", "50%", "20%"]);
  assert.deepEqual(styles(".stage-column-bar", "--share"), ["0.2", "0", "0.4", "1", "0.4"]);
  assert.deepEqual(styles(".stage-column", "insetInlineStart").slice(0, 2), ["0%", "20%"]);
  assert.equal(place.querySelector("[data-first=true] .figure").textContent, "50%");
  assert.deepEqual(texts(".column-name"), ["1", "2", "3", "4", "5"]);
});

test("the median is a line at its value; average and median are key figures", () => {
  const { texts, styles } = drawStage(Stage, pollOf("scale"), RESULT);
  assert.deepEqual(styles(".median-line", "insetInlineStart"), ["60%"]);
  assert.deepEqual(texts(".stage-figures > div"), ["Average3.7", "Median3.5"]);
});

test("labelled steps are rows of options", () => {
  const labels = ["Never", "Rarely", "At times", "Often", "Always"].map((en) => ({ en }));
  const { texts, place } = drawStage(Stage, pollOf("scale", { labels }), RESULT);
  assert.match(texts(".option")[3], /^Often50%/);
  assert.equal(place.querySelector(".stage-column"), null);
});

test("without votes, or before the result, the steps stand between their ends", () => {
  const none = kindResult({ counts: [0, 0, 0, 0, 0], mean: null, median: null }, { n: 0 });
  for (const result of [undefined, none])
    assert.equal(drawStage(Stage, pollOf("scale"), result).text(), "12345Not at allFully");
});

test("counts stand with the figures of columns if staff show them", () => {
  const { texts } = drawStage(Stage, pollOf("scale"), RESULT, WITH_COUNTS);
  assert.deepEqual(texts(".stage-column"), ["10%1", "0%0", "20%2", "50%5", "20%2"]);
});
