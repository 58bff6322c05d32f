// Sizes and tints of words: those of pictures and reports.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ratioOf, tintOf } from "./cloud.js";

const GEOMETRY = "../../../../tests/unit/outputs/charts/geometry.json";
const CASES = JSON.parse(readFileSync(new URL(GEOMETRY, import.meta.url), "utf8"));

test("words have the sizes and tints that they have in pictures and reports", () => {
  assert.ok(CASES.words.length > 4);
  for (const { people, least, most, ratio, tint } of CASES.words) {
    assert.ok(Math.abs(ratioOf([least, most])(people) - ratio) < 1e-4, `${people} of ${most}`);
    assert.equal(tintOf(people, most), tint);
  }
});
