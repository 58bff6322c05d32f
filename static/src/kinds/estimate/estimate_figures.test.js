// Numbers of an estimate have the decimals of its question.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { setLanguage } from "../../lib/i18n.js";
import { figureFormatter, formatAnswer } from "./figures.js";

beforeEach(() => setLanguage("en"));

const percent = { unit: { en: "%" }, decimals: 0 };
const tonnes = { unit: { en: "t", zh: "吨" }, decimals: 1 };

test("whole numbers have no decimals, and a single decimal where they lie between two answers", () => {
  assert.deepEqual([44, 44.5, 43.25].map(figureFormatter(percent)), ["44%", "44.5%", "43.3%"]);
});

test("figures have the decimals that the question asks for, in each language", () => {
  assert.deepEqual([44, 44.25].map(figureFormatter(tonnes)), ["44.0 t", "44.25 t"]);
  setLanguage("zh");
  assert.equal(figureFormatter(tonnes)(1044), "1,044.0 吨");
});

test("an answer stands as it was given", () => {
  assert.equal(formatAnswer(tonnes, 44), "44 t");
  assert.equal(formatAnswer(tonnes, 44.5), "44.5 t");
});
