// Ballot, result and figures of an estimate.

import assert from "node:assert/strict";
import { test } from "node:test";
import { groupRow, kindResult } from "#testing/items/kinds.js";
import { drawBallot, loadResult, pollOf } from "#testing/kinds.jsx";
import { draw, screen } from "#testing/part.js";
import { Ballot, hint, isReady, metrics, Result } from "./ballot.jsx";

const TALLY = {
  quartiles: [20, 35, 50],
  start: 20,
  step: 10,
  bars: [4, 3, 2],
  below: 1,
  above: 0,
};
const RESULT = kindResult(TALLY);
const field = () => screen.getByRole("textbox", { name: "Which field first?" });
const status = () => screen.getByRole("status").textContent;

const load = () => loadResult(<Result poll={pollOf("estimate")} result={RESULT} />);

test("a number is taken as it is typed, and what is no number is kept as text", async () => {
  const { user, picked } = drawBallot(Ballot, pollOf("estimate"));
  await user.type(field(), "35");
  assert.equal(picked.at(-1), 35);
  assert.equal(status(), "");
  await user.type(field(), "x");
  assert.equal(picked.at(-1), "35x");
  assert.equal(status(), "Please enter a number.");
  assert.equal(field().getAttribute("aria-invalid"), "true");
});

test("a number in another notation is read back with its unit", async () => {
  const { user, picked } = drawBallot(Ballot, pollOf("estimate", { most: null }));
  await user.type(field(), "1 200");
  assert.equal(picked.at(-1), 1200);
  assert.equal(status(), "Your number: 1,200%");
});

test("numbers outside the bounds, or with too many decimals, say what is asked for", async () => {
  const { user } = drawBallot(Ballot, pollOf("estimate"));
  for (const [typed, words] of [
    ["101", "Enter 100 or less."],
    ["-1", "Enter 0 or more."],
    ["2.5", "Whole numbers only."],
  ]) {
    await user.clear(field());
    await user.type(field(), typed);
    assert.equal(status(), words);
    assert.ok(!isReady(pollOf("estimate").config, Number(typed)));
  }
  assert.ok(isReady(pollOf("estimate").config, 100));
  assert.ok(!isReady(pollOf("estimate").config, "35x"));
});

test("a draft is in the field again, whether or not it is a number", () => {
  drawBallot(Ballot, pollOf("estimate"), { answer: "3x" });
  assert.equal(field().value, "3x");
});

test("an answer that was given in another tab is in the field", async () => {
  const { user, change } = drawBallot(Ballot, pollOf("estimate"));
  await user.type(field(), "35");
  change({ answer: 40 });
  assert.equal(field().value, "40");
});

test("the instruction names the bounds that there are", () => {
  const hintOf = (least, most) => hint(pollOf("estimate", { least, most }).config);
  assert.deepEqual(
    [hintOf(0, 100), hintOf(0, null), hintOf(null, 100), hintOf(null, null)],
    ["Enter a number from 0 to 100.", "Enter 0 or more.", "Enter 100 or less.", "Enter a number."],
  );
});

test("the result has median and middle half, a histogram with the own number, and a table", async () => {
  await load();
  const { place, text } = draw(<Result poll={pollOf("estimate")} result={RESULT} own={35} />);
  assert.match(text(), /^Your number: 35%Median35%Half of the answers20–50%/);
  assert.match(place.querySelector("[data-own=true]").textContent, /^30%30–\u200b?39$/);
  assert.ok(screen.getByRole("row", { name: "< 20 1 10%" }));
  assert.ok(screen.getByRole("row", { name: "20–29 4 40%" }));
});

test("a result without answers says so, and no longer that some will come once it is closed", async () => {
  await load();
  const none = kindResult({ ...TALLY, quartiles: null, start: null, step: null, bars: [] });
  const { text, redraw } = draw(<Result poll={pollOf("estimate")} result={none} />);
  assert.equal(text(), "No numbers yet. They will appear here as people answer.");
  redraw(<Result poll={pollOf("estimate", {}, { state: "closed" })} result={none} />);
  assert.equal(text(), "No answers to show.");
});

test("before the result stands the own number alone", async () => {
  await load();
  const { text } = draw(<Result poll={pollOf("estimate")} own={35} />);
  assert.equal(text(), "Your number: 35%");
});

test("groups are compared by median and quartiles on the axis of all answers", () => {
  const figures = metrics(pollOf("estimate").config, RESULT);
  const row = groupRow({ ...TALLY, quartiles: [30, 40, 45] });
  assert.deepEqual(
    figures.map(({ name, of, isMain }) => [name, of(row), isMain]),
    [
      ["Lower quartile", 30, false],
      ["Median", 40, true],
      ["Upper quartile", 45, false],
    ],
  );
  assert.deepEqual(figures[1].axis, [20, 50]);
  const none = kindResult({ ...TALLY, quartiles: null, start: null, step: null, bars: [] });
  assert.deepEqual(metrics(pollOf("estimate").config, none)[1].axis, [0, 1]);
});
