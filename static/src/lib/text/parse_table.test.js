import assert from "node:assert/strict";
import { test } from "node:test";
import { parseTable } from "./parse_table.js";

test("cells are split at tabs and any line breaks", () => {
  assert.deepEqual(parseTable("a\tb\r\nc\t\n"), [
    ["a", "b"],
    ["c", ""],
  ]);
});

test("a cell in quotes keeps its line breaks, tabs and quotes", () => {
  assert.deepEqual(parseTable('"one\ntwo\t""three"""\tb'), [['one\ntwo\t"three"', "b"]]);
});

test("a quote within a cell is part of it, and empty lines are rows", () => {
  assert.deepEqual(parseTable('"Energy" room\n\nWater'), [['"Energy" room'], [""], ["Water"]]);
});
