// Lines pasted into a list of options.

import assert from "node:assert/strict";
import { test } from "node:test";
import { linesOf, withLines } from "./pasted_lines.js";

const option = (en, zh) => (zh ? { en, zh } : { en });
const typed = [option("Trams", "电车"), option("Buses"), option("")];

test("lines lose their bullets and numbers, and blank lines are left out", () => {
  assert.deepEqual(linesOf("• Lazio\n\n2. Suzhou\r\n  3) Bologna "), [
    "Lazio",
    "Suzhou",
    "Bologna",
  ]);
});

test("lines fill options without a text in that language, and make new options before the others", () => {
  assert.deepEqual(withLines(typed, 0, "zh", ["电车", "公交", "渡轮"], 9), [
    option("Trams", "电车"),
    option("Buses", "公交"),
    option("", "渡轮"),
  ]);
  assert.deepEqual(withLines(typed, 0, "en", ["Trains", "Ferries"], 9), [
    option("Trains", "电车"),
    option("Ferries"),
    option("Buses"),
    option(""),
  ]);
});

test("pasted lines beyond the limit are left out, and no option that was typed", () => {
  const full = [option("Trams"), option("Buses"), option("Ferries")];
  assert.deepEqual(withLines(full, 0, "en", ["Trains", "Bikes"], 3), [
    option("Trains"),
    option("Buses"),
    option("Ferries"),
  ]);
  assert.deepEqual(withLines(full, 2, "en", ["Trains", "Bikes", "Boats"], 4), [
    option("Trams"),
    option("Buses"),
    option("Trains"),
    option("Bikes"),
  ]);
});
