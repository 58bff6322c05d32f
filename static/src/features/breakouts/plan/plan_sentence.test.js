import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseSentence } from "./plan_sentence.js";

/** @type {{msgid: string, when?: [string, string | number]}[]} */
const SENTENCES = [
  { msgid: "all", when: ["rooms", "of"] },
  { msgid: "none", when: ["rooms", 0] },
  { msgid: "some" },
];
const chosen = (figures) => chooseSentence(SENTENCES, figures).msgid;

test("the first sentence with equal figures is chosen", () => {
  assert.equal(chosen({ rooms: 3, of: 3 }), "all");
  assert.equal(chosen({ rooms: 0, of: 3 }), "none");
  assert.equal(chosen({ rooms: 2, of: 3 }), "some");
});

test("a code of a later release has no sentence", () => {
  assert.equal(chooseSentence(undefined, {}), undefined);
});
