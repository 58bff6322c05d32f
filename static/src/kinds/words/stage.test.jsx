// Word cloud on the hall's screen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { kindResult } from "#testing/items/kinds.js";
import { pollOf } from "#testing/kinds.jsx";
import { drawStage, WITH_COUNTS } from "#testing/stage.jsx";
import { fromTheMiddle, ratioOf, tintOf, widthOf, wordsWithin } from "./cloud.js";
import { Stage } from "./stage.jsx";

/** @type {(word: string, people: number) => [string[], number]} */
const word = (name, people) => [[name], people];
const WORDS = [word("Energy", 8), word("水", 4), word("Buses", 2), word("Labs", 1)];
const RESULT = kindResult({ words: WORDS, more: 5 });

test("a word of eight times the people is four times as large, and fewer people as much less", () => {
  const ratio = ratioOf([8, 4, 1]);
  assert.deepEqual(
    [1, 4, 8].map((people) => Math.round(100 * ratio(people))),
    [100, 252, 400],
  );
  assert.equal(Math.round(100 * ratioOf([2, 1])(2)), 159, "twice the people are not four times");
  assert.equal(Math.round(ratioOf([100, 1])(100)), 4, "and never more");
  assert.equal(ratioOf([3, 3])(3), 1);
});

test("the most frequent words are in the middle, in three tints", () => {
  const { texts, place } = drawStage(Stage, pollOf("words"), RESULT);
  assert.deepEqual(
    fromTheMiddle(WORDS).map(([[name]]) => name),
    ["Buses", "水", "Energy", "Labs"],
  );
  assert.deepEqual(texts("li > bdi"), ["Buses", "水", "Energy", "Labs"]);
  assert.deepEqual(
    [8, 4, 2].map((people) => tintOf(people, 8)),
    ["leader", "often", "seldom"],
  );
  assert.match(place.querySelector("[data-tint=leader]").textContent, /^Energy/);
});

test("a cloud has the words that have room, and the number of the others", () => {
  assert.deepEqual(wordsWithin(WORDS, 0), WORDS.slice(0, 1), "at least one");
  assert.equal(wordsWithin(WORDS, 1000).length, 4);
  assert.ok(widthOf(["水利水利"]) > widthOf(["wate"]));
  assert.match(drawStage(Stage, pollOf("words"), RESULT).text(), /and 5 more words$/);
});

test("numbers of people are not in the picture, unless they are asked for", () => {
  const { texts, place } = drawStage(Stage, pollOf("words"), RESULT);
  assert.equal(place.querySelector(".stage-cloud small"), null);
  const counted = drawStage(Stage, pollOf("words"), RESULT, WITH_COUNTS);
  assert.deepEqual(counted.texts(".stage-cloud small"), ["2", "4", "8", "1"]);
  assert.ok(texts("li .hidden").includes("(8 people)"));
});

test("before words come stands the instruction, and when they come", () => {
  assert.match(drawStage(Stage, pollOf("words")).text(), /^Enter up to 3 words/);
  const none = kindResult({ words: [], more: 0 });
  assert.match(drawStage(Stage, pollOf("words"), none).text(), /^No words yet\./);
});
