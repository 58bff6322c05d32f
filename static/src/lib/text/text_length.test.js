import assert from "node:assert/strict";
import test from "node:test";
import { textLength } from "./text_length.js";
import { truncateText } from "./truncate_text.js";

const FAMILY = "👨‍👩‍👧‍👦";

test("a Chinese sign and an emoji each count as 1, and blanks around a text as 0", () => {
  assert.equal(textLength("  谁来付款？🙂 \n"), 6);
  assert.equal(textLength(""), 0);
});

test("characters joined by the server count as 1", () => {
  assert.equal(textLength("e\u0301"), 1);
  assert.equal(textLength("\u1112\u1161\u11ab"), 1); // a Korean syllable in parts
});

test("a text that fits is whole", () => {
  assert.equal(truncateText("谁来付款？", 5), "谁来付款？");
});

test("no letter is cut in halves, in any composition", () => {
  assert.equal(truncateText(`ab${FAMILY}c`, 3), "ab");
  assert.equal(truncateText(`ab${FAMILY}c`, 9), `ab${FAMILY}`);
  assert.equal(truncateText("ne\u0301e", 2), "ne\u0301");
  assert.equal(truncateText("🇪🇺🇨🇳", 3), "🇪🇺");
  assert.equal(truncateText("a\u0915\u094d\u0937", 2), "a"); // a Hindi conjunct
});

test("the start of any text that fits is counted to fit", () => {
  for (const text of [
    `${FAMILY.repeat(30)} x`,
    "नमस्ते ".repeat(40),
    "가각힣".repeat(60),
    "  a\u0301\u0302".repeat(90),
  ]) {
    for (const most of [1, 7, 50])
      assert.ok(textLength(truncateText(text, most)) <= most, `${text.slice(0, 8)} ${most}`);
  }
});
