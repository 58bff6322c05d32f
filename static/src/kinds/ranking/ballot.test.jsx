// Ballot and figures of a ranking.

import assert from "node:assert/strict";
import { test } from "node:test";
import { groupRow, kindResult } from "#testing/items/kinds.js";
import { drawBallot, loadResult, pollOf } from "#testing/kinds.jsx";
import { draw, screen, within } from "#testing/part.js";
import { Ballot, hint, isReady, metrics, progress, Result } from "./ballot.jsx";

const RESULT = kindResult({
  points: [8, 20, 2],
  wins: [1, 2, 0],
  above: [
    [0, 2, 8],
    [8, 0, 10],
    [2, 0, 0],
  ],
  voters: 10,
});
const names = (list) =>
  within(screen.getByRole("list", { name: list }))
    .queryAllByRole("listitem")
    .map((row) => row.querySelector(".option-text").textContent);
const button = (name) => screen.getByRole("button", { name });

const load = () => loadResult(<Result poll={pollOf("ranking")} />);

test("options are ranked by taps in order; the last one has its place without a tap", async () => {
  const { user, picked } = drawBallot(Ballot, pollOf("ranking"));
  await user.click(button("Rank 1: Water"));
  assert.deepEqual(names("Your order"), ["Water"]);
  assert.deepEqual(names("Not ranked yet"), ["Energy", "Health"]);
  await user.click(button("Rank 2: Health"));
  assert.deepEqual(picked, [[1], [1, 2, 0]]);
  assert.deepEqual(names("Not ranked yet"), []);
});

test("buttons move an option, keep the focus and say its rank", async () => {
  const { user, picked } = drawBallot(Ballot, pollOf("ranking"), { answer: [0, 1, 2] });
  await user.click(button("Move down: Energy"));
  assert.deepEqual(picked.at(-1), [1, 0, 2]);
  assert.equal(screen.getByRole("status").textContent, "Energy: rank 2 of 3");
  assert.ok(document.activeElement === button("Move down: Energy"));
  await user.keyboard("{Enter}");
  assert.deepEqual(picked.at(-1), [1, 2, 0]);
  assert.ok(document.activeElement === button("Move down: Energy"));
  assert.equal(button("Move down: Energy").getAttribute("aria-disabled"), "true");
  await user.click(button("Move up: Energy"));
  assert.deepEqual(picked.at(-1), [1, 0, 2]);
  assert.ok(document.activeElement === button("Move up: Energy"));
  await user.click(button("Move up: Water"));
  assert.equal(picked.length, 3, "the first goes no further up");
});

test("the last ranked option can be removed while others have no place", async () => {
  const { user, picked } = drawBallot(Ballot, pollOf("ranking"), { answer: [1] });
  await user.click(button("Remove: Water"));
  assert.deepEqual(picked, [[]]);
  assert.equal(screen.getByRole("status").textContent, "Water: not ranked");
  assert.ok(document.activeElement === button("Rank 1: Energy"), "the focus stays in the list");
});

test("only the first places are ranked where the poll asks for no more", async () => {
  const poll = pollOf("ranking", { most: 2 });
  const { user } = drawBallot(Ballot, poll, { answer: [1] });
  await user.click(button("Rank 2: Energy"));
  assert.ok(button("Rank 3: Health").disabled);
  assert.deepEqual(
    [isReady(poll.config, [1]), isReady(poll.config, [1, 0]), isReady(poll.config, [1, 0, 2])],
    [false, true, false],
  );
  assert.equal(progress(poll.config, [1]), "1 of 2 ranked");
  assert.equal(progress(poll.config, [1, 0]), null);
  assert.equal(hint(poll.config), "Tap 2 options in order, most important first.");
  assert.match(hint(pollOf("ranking").config), /^Tap all options/);
});

test("figures stand beside each option of the ballot once there are some", async () => {
  await load();
  const { text } = drawBallot(Ballot, pollOf("ranking"), { answer: [1, 0, 2], result: RESULT });
  assert.match(text(), /Water100% 20/);
});

test("the result lists the options by points, with the own ranks and both tables", async () => {
  await load();
  const { text, place } = draw(<Result poll={pollOf("ranking")} result={RESULT} own={[0, 1, 2]} />);
  assert.match(text(), /^WaterYour rank: 2100% 20EnergyYour rank: 140% 8HealthYour rank: 310% 2/);
  assert.match(text(), /scores a point each time someone ranks it above another/);
  assert.match(place.querySelector("[data-first=true]").textContent, /^Water/);
  assert.ok(screen.getByRole("row", { name: "Water 20 2" }));
  const pairs = within(place.querySelector(".pairs"));
  assert.deepEqual(
    [...pairs.getByRole("row", { name: /1 Water/ }).children].map((cell) => cell.textContent),
    ["1 Water", "2", "–", "8", "10"],
  );
});

test("pairwise comparisons are left out where they are hidden, and before any vote", async () => {
  await load();
  const { text, redraw } = draw(
    <Result
      poll={pollOf("ranking")}
      result={kindResult({ ...RESULT.tally, above: null })}
      own={null}
    />,
  );
  assert.doesNotMatch(text(), /Pairwise comparison/);
  redraw(<Result poll={pollOf("ranking")} />);
  assert.equal(text(), "EnergyWaterHealth");
});

test("groups are compared by shares of the maximum score", () => {
  const figures = metrics(pollOf("ranking").config, RESULT);
  assert.deepEqual(
    figures.map(({ isMain }) => isMain),
    [false, true, false],
  );
  const row = (points, voters) => groupRow({ points, wins: [], above: null, voters });
  assert.equal(figures[0].of(row([3, 1, 2], 2)), 0.75);
  assert.equal(figures[0].of(row([0, 0, 0], 0)), null);
});
