// Ballot, result and figures of a distribution of points.

import assert from "node:assert/strict";
import { test } from "node:test";
import { groupRow, kindResult } from "#testing/items/kinds.js";
import { drawBallot, pollOf } from "#testing/kinds.jsx";
import { draw, screen } from "#testing/part.js";
import { Ballot, hint, isReady, metrics, progress, Result } from "./ballot.jsx";

const RESULT = kindResult({ points: [70, 30, 0], voters: 10 });
const button = (name) => screen.getByRole("button", { name });
const field = (name) => screen.getByRole("spinbutton", { name });

test("points are given and taken one by one", async () => {
  const { user, picked } = drawBallot(Ballot, pollOf("points"));
  assert.equal(button("Remove a point: Water").getAttribute("aria-disabled"), "true");
  await user.click(button("Add a point: Water"));
  await user.click(button("Add a point: Water"));
  await user.click(button("Remove a point: Water"));
  await user.click(button("Remove a point: Health"));
  assert.deepEqual(picked, [
    [0, 1, 0],
    [0, 2, 0],
    [0, 1, 0],
    [0, 1, 0],
  ]);
});

test("a typed number is cut to the points that are left", async () => {
  const { user, picked } = drawBallot(Ballot, pollOf("points"), { answer: [4, 0, 0] });
  await user.click(field("Water"));
  await user.keyboard("9");
  assert.deepEqual(picked.at(-1), [4, 6, 0]);
  assert.equal(button("Add a point: Health").getAttribute("aria-disabled"), "true");
  await user.tab();
  assert.equal(field("Water").value, "6");
});

test("an answer can be sent once all points are used, or some where not all must be", () => {
  const [all, some] = [true, false].map((spend_all) => pollOf("points", { spend_all }).config);
  const answers = [undefined, [0, 0, 0], [4, 5, 0], [4, 6, 0], [4, 7, 0]];
  assert.deepEqual(
    answers.map((answer) => isReady(all, answer)),
    [false, false, false, true, false],
  );
  assert.deepEqual(
    answers.map((answer) => isReady(some, answer)),
    [false, false, true, true, false],
  );
  assert.equal(progress(all, [4, 5, 0]), "1 point to distribute");
  assert.equal(progress(all), "10 points to distribute");
  assert.equal(hint(all), "Distribute all 10 points.");
  assert.equal(hint(some), "Distribute up to 10 points.");
});

test("the own points are named in the result, which has shares of all points", () => {
  const { text, redraw } = draw(<Result poll={pollOf("points")} />);
  assert.equal(text(), "EnergyWaterHealth");
  redraw(<Result poll={pollOf("points")} result={RESULT} own={[1, 9, 0]} />);
  assert.match(text(), /EnergyYour point: 170% 70WaterYour points: 930% 30Health0% 0/);
  assert.ok(screen.getByRole("row", { name: "Water 30 30%" }));
});

test("groups are compared by shares of points, and none of a group that gave none", () => {
  const [main, other] = metrics(pollOf("points").config, RESULT);
  assert.deepEqual([main.isMain, other.isMain], [true, false]);
  const row = (points) => groupRow({ points, voters: 2 });
  assert.deepEqual([main.of(row([5, 15, 0])), main.of(row([0, 0, 0]))], [0.25, null]);
});
