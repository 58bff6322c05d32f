// A text that saves itself, in a field that others write too: what is kept, and when one is asked.

import assert from "node:assert/strict";
import { test } from "node:test";
import { insist, send, settle, theirs, type } from "../../static/src/lib/unsaved_text.js";

test("what one typed stands until the page sees that it was saved", () => {
  const typed = send(type(type(null, "T", "Old"), "Two", "Old"));
  assert.deepEqual(typed, { text: "Two", base: "Old", sent: "Two" });
  assert.equal(theirs(typed, "Old"), null);
  assert.equal(settle(typed, "Two", "Two"), null);
});

test("who goes on typing while it is saved is not told that they are somebody else", () => {
  const on = type(send(type(null, "Two", "Old")), "Two pilots", "Old");
  for (const stored of ["Old", "Two", "Two pilots"]) assert.equal(theirs(on, stored), null);
  assert.deepEqual(settle(on, "Two", "Two"), { text: "Two pilots", base: "Two", sent: "Two" });
});

test("what somebody else wrote meanwhile is told, before and after one's own was saved", () => {
  const typed = type(null, "Mine", "Old");
  assert.equal(theirs(typed, "Theirs"), "Theirs");
  const saved = settle(type(send(typed), "Mine too", "Old"), "Mine", "Theirs");
  assert.equal(theirs(saved, "Theirs"), "Theirs");
  assert.equal(theirs(null, "Theirs"), null);
});

test("who insists is asked no more, unless others write once more", () => {
  const mine = insist(type(null, "Mine", "Old"), "Theirs");
  assert.equal(theirs(mine, "Theirs"), null);
  assert.equal(theirs(mine, "Theirs again"), "Theirs again");
});

test("who typed the same as others has nothing to decide", () => {
  assert.equal(theirs(type(null, "Same", "Old"), "Same"), null);
});
