// Ballot, result and figures of a scale.

import assert from "node:assert/strict";
import { test } from "node:test";
import { groupRow, kindResult } from "#testing/items/kinds.js";
import { drawBallot, loadResult, pollOf } from "#testing/kinds.jsx";
import { draw, screen } from "#testing/part.js";
import { Ballot, isReady, metrics, Result } from "./ballot.jsx";

const RESULT = kindResult({ counts: [0, 0, 2, 3, 5], mean: 4.3, median: 4.5 });
const LABELS = ["Never", "Rarely", "At times", "Often", "Always"].map((en) => ({ en }));
const labelled = pollOf("scale", { labels: LABELS });

const load = () => loadResult(<Result poll={pollOf("scale")} />);

test("a step is chosen by its number, and the ends have their texts", async () => {
  const { user, picked, text } = drawBallot(Ballot, pollOf("scale"));
  assert.match(text(), /Not at allFully/);
  await user.click(screen.getByRole("radio", { name: "5 Fully" }));
  await user.click(screen.getByRole("radio", { name: "4" }));
  assert.deepEqual(picked, [5, 4]);
  assert.ok(screen.getByRole("radio", { name: "4" }).checked);
});

test("a scale from 0 has 0 as its lowest answer", async () => {
  const { user, picked } = drawBallot(Ballot, pollOf("scale", { lowest: 0, steps: 11 }));
  await user.click(screen.getByRole("radio", { name: "0 Not at all" }));
  assert.deepEqual(picked, [0]);
  assert.ok(isReady(pollOf("scale").config, 0));
  assert.ok(!isReady(pollOf("scale").config, undefined));
  assert.ok(screen.getByRole("radio", { name: "10 Fully" }));
});

test("steps with labels are rows, with the own one marked and figures once there are some", async () => {
  await load();
  const { user, picked, text, change } = drawBallot(Ballot, labelled, { answer: 4, own: 4 });
  assert.match(text(), /OftenYour choice/);
  await user.click(screen.getByRole("radio", { name: "Rarely" }));
  assert.deepEqual(picked, [2]);
  change({ result: RESULT });
  assert.match(text(), /Always50% 5/);
});

test("below a ballot of numbers stands its result", async () => {
  await load();
  const { text } = drawBallot(Ballot, pollOf("scale"), { answer: 3, result: RESULT });
  assert.match(text(), /Average4\.3Median4\.5/);
});

test("the result has average and median, a column for each step and a table", async () => {
  await load();
  const { place, text, redraw } = draw(<Result poll={pollOf("scale")} result={RESULT} own={4} />);
  assert.match(text(), /^Average4\.3Median4\.5/);
  assert.equal(place.querySelector("[data-own=true]").textContent, "30%4");
  assert.ok(screen.getByRole("row", { name: "5 · Fully 5 50%" }));
  redraw(<Result poll={labelled} result={RESULT} own={4} />);
  assert.match(text(), /Average4\.3Median4\.5Never/);
  assert.match(place.querySelector("[data-first=true]").textContent, /^Always/);
});

test("steps and ends stand alone before the result, and no average without votes", async () => {
  await load();
  const { text, redraw } = draw(<Result poll={pollOf("scale")} />);
  assert.equal(text(), "12345Not at allFully");
  const none = kindResult({ counts: [0, 0, 0, 0, 0], mean: null, median: null }, { n: 0 });
  redraw(<Result poll={pollOf("scale")} result={none} />);
  assert.doesNotMatch(text(), /Average/);
});

test("groups are compared by their average on the axis of all steps, and by each step", () => {
  const [mean, ...steps] = metrics(pollOf("scale").config, RESULT);
  const row = groupRow({ counts: [0, 0, 1, 3, 0], mean: 3.75, median: 4 });
  assert.deepEqual([mean.of(row), mean.say(3.75), mean.axis], [3.75, "3.8", [1, 5]]);
  assert.deepEqual(
    steps.map(({ of }) => of(row)),
    [0, 0, 0.25, 0.75, 0],
  );
  assert.deepEqual(steps[0].name, { en: "1 · Not at all", zh: "1 · 完全没有" });
  assert.equal(steps[1].name, "2");
});
