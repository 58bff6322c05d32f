import assert from "node:assert/strict";
import { test } from "node:test";
import { parseNumber } from "./parse_number.js";

/** @type {[text: string, number: number][]} */
const TAKEN = [
  ["12", 12],
  ["-3", -3],
  ["+3", 3],
  ["−3", -3],
  ["0", 0],
  ["-0", 0],
  ["1.5", 1.5],
  ["1,5", 1.5],
  [",5", 0.5],
  ["5.", 5],
  [" 7 ", 7],
  ["１２．５", 12.5],
  ["1,000", 1000],
  ["1,000.5", 1000.5],
  ["1.000,5", 1000.5],
  ["1 000 000", 1_000_000],
  ["1’000", 1000],
  ["1,000,000", 1_000_000],
  ["0,125", 0.125],
  ["3。5", 3.5],
];

for (const [text, number] of TAKEN)
  test(`"${text}" is ${number}`, () => assert.equal(parseNumber(text, "en-GB"), number));

for (const text of ["", "x", "-", ".", "1.2.3,4,5", "12a", "1e5", "∞", "--1"])
  test(`"${text}" is no number`, () => assert.equal(parseNumber(text), null));

test("a single mark before three digits has its meaning in the reader's language", () => {
  assert.equal(parseNumber("1.000", "de"), 1000);
  assert.equal(parseNumber("1,000", "de"), 1);
  assert.equal(parseNumber("1.000", "zh-CN"), 1);
});
