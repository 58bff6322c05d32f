// Estimate on the hall's screen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { kindResult } from "#testing/items/kinds.js";
import { pollOf } from "#testing/kinds.jsx";
import { drawStage, WITH_COUNTS } from "#testing/stage.jsx";
import { histogramAxis } from "./histogram.js";
import { Stage } from "./stage.jsx";

const TALLY = { quartiles: [20, 35, 50], start: 20, step: 10, bars: [4, 3, 2], below: 0, above: 0 };
const round = (share) => Math.round(1000 * share) / 1000;

test("bars touch, each as high as its share, and the highest leads", () => {
  const { texts, styles } = drawStage(Stage, pollOf("estimate"), kindResult(TALLY, { n: 9 }));
  assert.deepEqual(texts(".stage-column .figure"), ["44%", "33%", "22%"]);
  assert.deepEqual(styles(".stage-column-bar", "--share"), ["1", "0.75", "0.5"]);
  assert.deepEqual(texts("[data-first=true] .figure"), ["44%"]);
});

test("median and middle half are at their values, and key figures with the unit", () => {
  const { texts, styles } = drawStage(Stage, pollOf("estimate"), kindResult(TALLY));
  assert.deepEqual(
    styles(".median-line", "insetInlineStart").map((at) => round(Number.parseFloat(at))),
    [round((100 * 15.5) / 30)],
  );
  assert.deepEqual(texts(".stage-figures > div"), ["Median35%", "Half of the answers20–50%"]);
  const tons = pollOf("estimate", { unit: { en: "tons" } });
  assert.match(
    drawStage(Stage, tons, kindResult(TALLY)).texts(".stage-figures > div")[0],
    /35tons/,
  );
});

test("a value has the place of its bar, also beside bars of outliers", () => {
  const config = { decimals: 0 };
  const axis = histogramAxis(config, { ...TALLY, step: 1, start: 3 });
  assert.deepEqual(
    axis.spans.map(({ start }) => round(start)),
    [0, 0.333, 0.667],
  );
  assert.equal(round(axis.placeOf(4)), 0.5, "in the middle of the bar of 4");
  assert.deepEqual(
    axis.ticks.map(({ value, at }) => [value, round(at)]),
    [
      [3, 0.167],
      [4, 0.5],
      [5, 0.833],
    ],
  );
  const wide = histogramAxis(config, { ...TALLY, below: 1, above: 2 });
  assert.equal(wide.spans.length, 5);
  assert.equal(round(wide.placeOf(29.5)), round(wide.spans[2].start), "at the edge of a bar");
  assert.deepEqual(
    wide.ticks.map(({ sign, value }) => `${sign ?? ""}${value}`),
    ["< 20", "30", "40", "≥ 50"],
  );
});

test("an axis has as many numbers as have room", () => {
  const bars = Array.from({ length: 10 }, () => 1);
  const { ticks } = histogramAxis(
    { decimals: 0 },
    { ...TALLY, start: 1_000_000, step: 500_000, bars },
  );
  const wide = ticks.map(({ value }) => value);
  const narrow = ticks.filter(({ isExtra }) => !isExtra);
  assert.deepEqual(wide, [1_000_000, 2_500_000, 4_000_000, 5_500_000]);
  assert.ok(narrow.length < wide.length);
});

test("before numbers come stands the instruction, and when they come", () => {
  const none = kindResult({ ...TALLY, quartiles: null, start: null, step: null, bars: [] });
  const poll = pollOf("estimate");
  assert.equal(drawStage(Stage, poll).text(), "Enter a number from 0 to 100.");
  assert.match(drawStage(Stage, poll, none).text(), /^No numbers yet\./);
  const closed = pollOf("estimate", {}, { state: "closed" });
  assert.equal(drawStage(Stage, closed, none).text(), "No answers to show.");
});

test("counts stand with the figures of columns if staff show them", () => {
  const result = kindResult(TALLY, { n: 9 });
  const { texts } = drawStage(Stage, pollOf("estimate"), result, WITH_COUNTS);
  assert.deepEqual(texts(".stage-column"), ["44%4", "33%3", "22%2"]);
});
