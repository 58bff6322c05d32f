// Form of a word cloud, and the review of its words.

import assert from "node:assert/strict";
import { test } from "node:test";
import { CONFIGS, kindPoll, wordsItem } from "#testing/items/kinds.js";
import { drawEditor } from "#testing/kinds.jsx";
import { draw, screen, server, settle, show } from "#testing/part.js";
import * as words from "./editor.jsx";

const { Review } = words;
const ITEM = wordsItem({
  waiting: [
    [["Energy"], 2],
    [["能源"], 1],
  ],
  shown: [[["Water", "水"], 3]],
  hidden: [[["rubbish"], 1]],
});
const review = (item) =>
  draw(<Review id={4} poll={kindPoll(CONFIGS.words)} />, {
    items: item ? { "words:4": item } : {},
  });
const tick = (user, name) => user.click(screen.getByRole("checkbox", { name }));
const button = (name) => screen.getByRole("button", { name });

test("the number of words and their review are set in the whole form", async () => {
  const { user, last } = drawEditor(words);
  await user.click(screen.getByLabelText("Review words before they are shown"));
  await user.clear(screen.getByLabelText("Words per person (max.)"));
  await user.type(screen.getByLabelText("Words per person (max.)"), "9");
  await user.tab();
  assert.deepEqual(words.toConfig(last()), { kind: "words", most: 5, review: false });
});

test("the short form has no settings", () => {
  assert.equal(drawEditor(words, { isWhole: false }).text(), "");
});

test("words are listed by their state, with the fold open while some wait", () => {
  const { text, place } = review(ITEM);
  assert.match(
    text(),
    /2 words to review.*To review.*Energy 2.*能源 1.*Shown.*Water · 水 3.*Hidden.*rubbish/,
  );
  assert.ok(place.querySelector("details").open);
  show({ "words:4": wordsItem({ shown: ITEM.shown }) });
  assert.match(text(), /^Merge or hide words/);
  assert.ok(!place.querySelector("details").open);
});

test("nothing is drawn without words", () => {
  assert.equal(review(null).text(), "");
});

test("all waiting words are approved at once", async () => {
  const { user } = review(ITEM);
  await user.click(button("Approve 2 words"));
  assert.deepEqual(server.lastAction, { do: "words.show", poll: 4, words: ["Energy", "能源"] });
});

test("words that are selected are merged, shown or hidden, and selected no longer", async () => {
  const { user, text } = review(ITEM);
  assert.match(text(), /Select words first\./);
  assert.ok(button("Merge").disabled);
  await tick(user, /Energy/);
  assert.ok(button("Merge").disabled, "a single word");
  await tick(user, /能源/);
  assert.match(text(), /2 words selected/);
  await user.click(button("Merge"));
  await settle();
  assert.deepEqual(server.lastAction, { do: "words.merge", poll: 4, words: ["Energy", "能源"] });
  assert.match(text(), /Select words first\./);
  await tick(user, /Water/);
  assert.ok(button("Show").disabled, "shown already");
  await user.click(button("Hide"));
  await settle();
  assert.deepEqual(server.lastAction, { do: "words.hide", poll: 4, words: ["Water"] });
  await tick(user, /rubbish/);
  assert.ok(button("Hide").disabled);
  await tick(user, /Energy/);
  assert.ok(button("Merge").disabled, "hidden words are not merged");
  await tick(user, /Energy/);
  await user.click(button("Show"));
  assert.deepEqual(server.lastAction, { do: "words.show", poll: 4, words: ["rubbish"] });
});

test("merged words are split again", async () => {
  const { user } = review(ITEM);
  await user.click(button("Split: Water · 水"));
  assert.deepEqual(server.lastAction, { do: "words.part", poll: 4, word: "Water" });
});

test("words that may mean the same are merged by a tap", async () => {
  const { user, text } = review(wordsItem({ ...ITEM, alike: [["Energy", "能源"]] }));
  assert.match(text(), /These may mean the same/);
  await user.click(button("Merge: Energy · 能源"));
  assert.deepEqual(server.lastAction, { do: "words.merge", poll: 4, words: ["Energy", "能源"] });
});

test("a refusal is shown, and the words stay selected", async () => {
  const { user, text } = review(ITEM);
  await tick(user, /Energy/);
  server.refuse("This word is not there any more.");
  await user.click(button("Hide"));
  await settle();
  assert.match(text(), /This word is not there any more\./);
  assert.ok(screen.getByRole("checkbox", { name: /Energy/ }).checked);
});
