// Ballot, result and figures of a choice.

import assert from "node:assert/strict";
import { test } from "node:test";
import { groupRow, kindResult } from "#testing/items/kinds.js";
import { drawBallot, pollOf } from "#testing/kinds.jsx";
import { draw, screen } from "#testing/part.js";
import * as choice from "./ballot.jsx";

const { Ballot, Result, isReady, hint, metrics, progress } = choice;
const SEVERAL = pollOf("choice", { least: 2, most: 2 });
const RESULT = kindResult({ counts: [6, 4, 0] });

test("a tap on another option takes the place of the first", async () => {
  const { user, picked } = drawBallot(Ballot, pollOf("choice"));
  assert.ok(screen.getByRole("group", { name: "Which field first?" }));
  await user.click(screen.getByRole("radio", { name: "Water" }));
  await user.click(screen.getByRole("radio", { name: "Energy" }));
  assert.deepEqual(picked, [[1], [0]]);
  assert.ok(screen.getByRole("radio", { name: "Energy" }).checked);
  assert.ok(!screen.getByRole("radio", { name: "Water" }).checked);
});

test("of several options one more than the maximum is refused beside it, until one is removed", async () => {
  const { user, picked, text } = drawBallot(Ballot, SEVERAL);
  for (const name of ["Health", "Energy", "Water"])
    await user.click(screen.getByRole("checkbox", { name }));
  assert.deepEqual(picked, [[2], [0, 2]]);
  assert.ok(!screen.getByRole("checkbox", { name: /Water/ }).checked);
  assert.equal(screen.getByRole("alert").textContent, "2 of 2 selected. Remove one first.");
  await user.click(screen.getByRole("checkbox", { name: "Energy" }));
  assert.deepEqual(picked.at(-1), [2]);
  assert.doesNotMatch(text(), /Remove one first/);
});

test("the counted choice is marked, and figures stand beside each option once there are some", () => {
  const { text, change } = drawBallot(Ballot, pollOf("choice"), { answer: [1], own: [1] });
  assert.match(text(), /WaterYour choice/);
  assert.doesNotMatch(text(), /%/);
  change({ result: RESULT });
  assert.match(text(), /Energy60% 6WaterYour choice40% 4Health0% 0/);
});

test("a ballot that takes no votes has no option to choose", () => {
  drawBallot(Ballot, pollOf("choice"), { disabled: true });
  assert.ok(screen.getByRole("group").disabled);
});

test("a Chinese reader chooses among the Chinese options", () => {
  drawBallot(Ballot, pollOf("choice"), { language: "zh" });
  assert.ok(screen.getByRole("radio", { name: "能源" }));
});

test("an answer can be sent with as many options as the poll asks for", () => {
  const { config } = SEVERAL;
  assert.deepEqual(
    [undefined, [0], [0, 1], [0, 1, 2]].map((answer) => isReady(config, answer)),
    [false, false, true, false],
  );
  assert.equal(progress(config, [0]), "1 of 2 selected.");
  assert.equal(progress(config, []), null);
  assert.equal(progress(pollOf("choice").config, [0]), null);
});

test("the instruction says how many options can be chosen", () => {
  const hintOf = (least, most) => hint(pollOf("choice", { least, most }).config);
  assert.deepEqual(
    [hintOf(1, 1), hintOf(1, 3), hintOf(2, 2), hintOf(2, 3)],
    ["Choose one.", "Choose up to 3.", "Choose 2.", "Choose 2 to 3."],
  );
});

test("options stand alone before the result, then with shares, a table, and the leading one marked", () => {
  const { text, redraw, place } = draw(<Result poll={pollOf("choice")} />);
  assert.equal(text(), "EnergyWaterHealth");
  assert.equal(screen.queryByRole("table"), null);
  redraw(<Result poll={pollOf("choice")} result={RESULT} own={[1]} />);
  assert.match(text(), /Energy60% 6Water/);
  assert.equal(place.querySelector("[data-first=true]").textContent, "Energy60% 6");
  assert.equal(place.querySelector("[data-own=true] .option-own").textContent, "Your choice");
  assert.deepEqual(
    screen.getAllByRole("row").map((row) => [...row.children].map((cell) => cell.textContent)),
    [
      ["Option", "Votes", "Share"],
      ["Energy", "6", "60%"],
      ["Water", "4", "40%"],
      ["Health", "0", "0%"],
    ],
  );
});

test("no option leads before a vote is cast", () => {
  const result = kindResult({ counts: [0, 0, 0] }, { n: 0 });
  const { place, text } = draw(<Result poll={pollOf("choice")} result={result} />);
  assert.equal(place.querySelector("[data-first=true]"), null);
  assert.match(text(), /Energy– /);
});

test("groups are compared by the share of each option, of the leading one first", () => {
  const figures = metrics(pollOf("choice").config, RESULT);
  assert.deepEqual(
    figures.map(({ isMain }) => isMain),
    [true, false, false],
  );
  assert.deepEqual(
    figures.map(({ of }) => of(groupRow({ counts: [1, 3, 0] }))),
    [0.25, 0.75, 0],
  );
});
