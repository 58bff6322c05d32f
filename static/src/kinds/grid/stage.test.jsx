// Grid on the hall's screen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { kindResult } from "#testing/items/kinds.js";
import { pollOf } from "#testing/kinds.jsx";
import { drawStage } from "#testing/stage.jsx";
import { Stage } from "./stage.jsx";

const rows = ["Trams", "Old houses", "Canals"].map((en) => ({ en }));
const RESULT = kindResult({
  parts: {
    "1x": [0, 0, 0, 2, 2],
    "1y": [0, 0, 4, 0, 0],
    "2x": [0, 4, 0, 0, 0],
    "2y": [0, 0, 0, 0, 4],
  },
});
const drawGrid = (result, config = { rows }) => drawStage(Stage, pollOf("grid", config), result);
const attributes = (place, selector, name) =>
  [...place.querySelectorAll(selector)].map((each) => each.getAttribute(name));

test("each dot lies at its means, also dots that are close, and the first is marked", () => {
  const { place } = drawGrid(RESULT);
  // From 2 to 5 on the horizontal axis, from 3 to 5 on the vertical axis.
  assert.deepEqual(attributes(place, ".grid-dot", "data-row"), ["0", "1"]);
  const [first, second] = attributes(place, ".grid-dot", "cx").map(Number.parseFloat);
  assert.ok(Math.abs(first - 250 / 3) < 0.01 && second === 0);
  assert.deepEqual(attributes(place, ".grid-dot", "cy"), ["100%", "0%"]);
  assert.deepEqual(attributes(place, ".grid-dot", "data-first"), ["true", "false"]);
});

test("the list has each row with both means, the highest sum first, without ratings last", () => {
  const { texts } = drawGrid(RESULT);
  assert.deepEqual(texts(".ratings > tbody > tr"), [
    "1Trams3.04.5",
    "2Old houses5.02.0",
    "3Canals––",
  ]);
  assert.deepEqual(texts(".grid-name"), ["1Trams", "2Old houses"]);
});

test("rows in several long languages have pages of their own, and short names at the dots", () => {
  const long = rows.map(({ en }) => ({ en: `${en} ${"and a lot more ".repeat(12)}` }));
  const { place, texts } = drawGrid(RESULT, { rows: long });
  assert.equal(place.querySelectorAll("[data-page-group]").length, 2);
  assert.equal(texts(".grid-name")[0], "1Trams and a lot more and…");
  assert.match(texts(".ratings > tbody > tr")[0], /(and a lot more ){12}/);
});

test("before there is a result the rows stand there, with the way to rate them", () => {
  const { texts, text, place } = drawGrid(undefined);
  assert.deepEqual(texts(".grid-rows > li"), ["1Trams", "2Old houses", "3Canals"]);
  assert.match(text(), /3 rows to rate\. Answer on your phone or laptop\.$/);
  assert.equal(place.querySelector(".grid-plot"), null);
});
