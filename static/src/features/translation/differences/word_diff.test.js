// Differences between two versions of a translation.

import assert from "node:assert/strict";
import { test } from "node:test";
import { diffWords, tokensOf } from "./word_diff.js";

const marked = (before, after) =>
  diffWords(before, after)
    .map(({ kind, text }) => ({ same: text, ins: `+${text}+`, del: `-${text}-` })[kind])
    .join("");

test("a changed word is removed and added as a whole", () => {
  assert.equal(marked("Who pays for it?", "Who paid for it?"), "Who -pays-+paid+ for it?");
});

test("Chinese is compared by character", () => {
  assert.equal(marked("由谁出资？", "由谁付资？"), "由谁-出-+付+资？");
});

test("words and characters in a text are told apart", () => {
  assert.deepEqual(tokensOf("地铁M1线 ok"), ["地", "铁", "M1", "线", " ", "ok"]);
});

test("equal texts have no differences, and an empty text is added or removed at once", () => {
  assert.deepEqual(diffWords("a b", "a b"), [{ kind: "same", text: "a b" }]);
  assert.deepEqual(diffWords("", "a b"), [{ kind: "ins", text: "a b" }]);
  assert.deepEqual(diffWords("a b", ""), [{ kind: "del", text: "a b" }]);
  assert.deepEqual(diffWords("", ""), []);
});

test("the parts are both texts, whatever they contain", () => {
  const texts = [
    "Qué tal — 中文，混排 mixed\n\nline 🚋!",
    "中文混排, mixed line 🚋🚋",
    "é e\u0301 <b>",
  ];
  for (const before of texts)
    for (const after of texts) {
      const parts = diffWords(before, after);
      const without = (kind) =>
        parts
          .filter((part) => part.kind !== kind)
          .map(({ text }) => text)
          .join("");
      assert.deepEqual([without("ins"), without("del")], [before, after]);
    }
});

test("texts too long to compare are replaced as a whole", () => {
  const [before, after] = ["a ".repeat(1500), "b ".repeat(1500)];
  assert.deepEqual(
    diffWords(before, after).map(({ kind }) => kind),
    ["del", "ins"],
  );
});
