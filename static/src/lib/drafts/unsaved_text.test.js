// A text that saves itself, in a field that others write too: kept texts, and prompts.

import assert from "node:assert/strict";
import { test } from "node:test";
import { keepOwn, markSent, recordTyping, settleSaved, theirText } from "./unsaved_text.js";

test("typed text stands until the page sees that it was saved", () => {
  const typed = markSent(recordTyping(recordTyping(null, "T", "Old"), "Two", "Old"));
  assert.deepEqual(typed, { text: "Two", base: "Old", sent: "Two" });
  assert.equal(theirText(typed, "Old"), null);
  assert.equal(settleSaved(typed, "Two", "Two"), null);
});

test("an author typing on during a save is not mistaken for someone else", () => {
  const on = recordTyping(markSent(recordTyping(null, "Two", "Old")), "Two pilots", "Old");
  for (const stored of ["Old", "Two", "Two pilots"]) assert.equal(theirText(on, stored), null);
  assert.deepEqual(settleSaved(on, "Two", "Two"), { text: "Two pilots", base: "Two", sent: "Two" });
});

test("a change by someone else is announced, before and after the own text was saved", () => {
  const typed = recordTyping(null, "Mine", "Old");
  assert.equal(theirText(typed, "Theirs"), "Theirs");
  const saved = settleSaved(recordTyping(markSent(typed), "Mine too", "Old"), "Mine", "Theirs");
  assert.equal(theirText(saved, "Theirs"), "Theirs");
  assert.equal(theirText(null, "Theirs"), null);
});

test("a prompt once dismissed is not repeated, unless others write once more", () => {
  const mine = keepOwn(recordTyping(null, "Mine", "Old"), "Theirs");
  assert.equal(theirText(mine, "Theirs"), null);
  assert.equal(theirText(mine, "Theirs again"), "Theirs again");
});

test("an author of the same text as others has nothing to decide", () => {
  assert.equal(theirText(recordTyping(null, "Same", "Old"), "Same"), null);
});
