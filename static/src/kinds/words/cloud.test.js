// Sizes and tints of words: those of pictures and reports.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { limitWidths, ratioOf, tintOf } from "./cloud.js";

const GEOMETRY = "../../../../tests/unit/outputs/charts/geometry.json";
const CASES = JSON.parse(readFileSync(new URL(GEOMETRY, import.meta.url), "utf8"));

test("words have the sizes and tints that they have in pictures and reports", () => {
  assert.ok(CASES.words.length > 4);
  for (const { people, least, most, ratio, tint } of CASES.words) {
    assert.ok(Math.abs(ratioOf([least, most])(people) - ratio) < 1e-4, `${people} of ${most}`);
    assert.equal(tintOf(people, most), tint);
  }
});

test("a word is limited by the widest of those that are as frequent, broken on as many lines", () => {
  /** @type {import("./cloud.js").Word[]} */
  const words = [
    [["tram"], 9],
    [["district heating of old towns"], 5],
    [["合作"], 2],
  ];
  const widthsOn = (/** @type {number} */ lines) =>
    limitWidths(words, lines).map(([, , wide]) => wide);
  const [first, phrase, last] = widthsOn(1);
  assert.ok(first < phrase);
  assert.equal(last, phrase);
  const [same, broken] = widthsOn(3);
  assert.equal(same, first);
  assert.ok(broken < phrase / 2);
});
