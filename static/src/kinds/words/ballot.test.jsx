// Ballot, word cloud and figures of words.

import assert from "node:assert/strict";
import { test } from "node:test";
import { groupRow, kindResult } from "#testing/items/kinds.js";
import { drawBallot, pollOf } from "#testing/kinds.jsx";
import { draw, screen, within } from "#testing/part.js";
import { Ballot, Group, hint, isReady, metrics, Result } from "./ballot.jsx";

const RESULT = kindResult({
  words: [
    [["Energy", "能源"], 6],
    [["Water"], 3],
    [["Health"], 3],
    [["文化"], 3],
  ],
  more: 2,
});
const cloud = () => [...screen.getAllByRole("list")[0].children];

test("each word has a field, and empty fields are no answer", async () => {
  const { user, picked } = drawBallot(Ballot, pollOf("words"));
  await user.type(screen.getByLabelText("Word 3"), " Water ");
  await user.type(screen.getByLabelText("Word 1"), "Sun");
  assert.deepEqual(picked.at(-1), ["Sun", "Water"]);
  assert.equal(screen.getByLabelText("Word 3").value, " Water ", "as it was typed");
});

test("the counted words are in the first fields again", () => {
  drawBallot(Ballot, pollOf("words"), { answer: ["Sun", "Water"], own: ["Sun", "Water"] });
  assert.deepEqual(
    screen.getAllByRole("textbox").map(({ value }) => value),
    ["Sun", "Water", ""],
  );
});

test("the characters that are left are counted near the end, and too long a word is not sent", async () => {
  const { user, text } = drawBallot(Ballot, pollOf("words", { most: 1 }));
  const field = screen.getByLabelText("Your word");
  await user.type(field, "a".repeat(49));
  assert.doesNotMatch(text(), /characters/);
  await user.type(field, "a");
  assert.match(text(), /10/);
  const { config } = pollOf("words", { most: 1 });
  assert.deepEqual(
    [undefined, [], ["a".repeat(60)], ["a".repeat(61)], ["a", "b"]].map((answer) =>
      isReady(config, answer),
    ),
    [false, false, true, false, false],
  );
});

test("the instruction says how many words, and that they are reviewed", () => {
  assert.equal(
    hint(pollOf("words").config),
    "Enter up to 3 words or short phrases, one in each field. Words appear once a moderator has approved them.",
  );
  assert.equal(
    hint(pollOf("words", { most: 1, review: false }).config),
    "Enter a word or a short phrase.",
  );
});

test("the cloud has the most frequent words first, in turn by script, with the own ones marked", () => {
  const { place, text } = draw(
    <Result poll={pollOf("words")} result={RESULT} own={["ENERGY", "wa ter!"]} />,
  );
  assert.deepEqual(
    cloud().map((word) => word.querySelector("bdi").textContent),
    ["Energy · 能源", "文化", "Water", "Health"],
  );
  assert.deepEqual(
    [...place.querySelectorAll("[data-own=true] bdi")].map((word) => word.textContent),
    ["Energy · 能源", "Water"],
  );
  const [first, second] = cloud().map((word) => Number.parseFloat(word.style.fontSize));
  assert.ok(first > second);
  assert.equal(cloud()[0].querySelector("[lang=zh]").textContent, " · 能源");
  assert.match(text(), /\(6 people\).*and 2 more words/);
  const table = within(place.querySelector("table"));
  assert.ok(table.getByRole("row", { name: "Energy · 能源 6 60%", hidden: true }));
});

test("without words the cloud says so; below a ballot, too", () => {
  const none = kindResult({ words: [], more: 0 }, { n: 0 });
  const { text } = drawBallot(Ballot, pollOf("words"), { result: none });
  assert.match(text(), /No words yet\. They will appear here as people answer\./);
});

test("before the result stands the instruction, and after a close without words that there is none", () => {
  const { text, redraw } = draw(<Result poll={pollOf("words", { review: false })} />);
  assert.equal(text(), "Enter up to 3 words or short phrases, one in each field.");
  const closed = pollOf("words", {}, { state: "closed" });
  redraw(<Result poll={closed} result={kindResult({ words: [], more: 0 })} />);
  assert.match(text(), /^No answers to show\./);
});

test("a group has its most frequent words, or a sentence without any", () => {
  const row = (words) => groupRow({ words, more: 0 });
  const { text, redraw } = draw(<Group row={row(RESULT.tally.words)} />);
  assert.match(text(), /Energy · 能源 6Water 3/);
  redraw(<Group row={row([])} />);
  assert.equal(text(), "No word was given by more than one person");
});

test("groups are compared by the share of people for each word, without a mean over groups", () => {
  const [energy] = metrics(pollOf("words").config, RESULT);
  assert.deepEqual([energy.key, energy.hasMean], ["Energy", false]);
  const row = (words) => groupRow({ words, more: 0 });
  assert.equal(energy.of(row([[["Energy"], 1]])), 0.25);
  assert.equal(energy.of(row([[["Water"], 1]])), null);
});
