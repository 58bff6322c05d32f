// Ballot, result and figures of a grid.

import assert from "node:assert/strict";
import { test } from "node:test";
import { groupRow, kindResult } from "#testing/items/kinds.js";
import { drawBallot, loadResult, pollOf } from "#testing/kinds.jsx";
import { draw, screen, settle, within } from "#testing/part.js";
import { Ballot, castsItself, isReady, metrics, Result } from "./ballot.jsx";

const RESULT = kindResult({
  parts: {
    "1y": [0, 0, 2, 2, 0],
    "1x": [0, 0, 4, 0, 0],
    "2y": [0, 0, 0, 0, 4],
    "2x": [0, 0, 1, 3, 0],
  },
});
const rate = (user, scale, step) =>
  user.click(within(screen.getByRole("group", { name: scale })).getByRole("radio", { name: step }));
const button = (name) => screen.getByRole("button", { name });
const row = (place) => place.querySelector(".grid-row-text").textContent;

const load = () => loadResult(<Result poll={pollOf("grid")} result={RESULT} />);

test("rows are rated in turn, and each rating is sent with those before", async () => {
  const { user, picked, cast, place, text } = drawBallot(Ballot, pollOf("grid"));
  assert.equal(row(place), "Heat pumps");
  assert.match(text(), /1 of 2/);
  await rate(user, "Impact", "5 Large");
  assert.ok(button("Answer later"));
  await rate(user, "Feasibility", "1 Hard to do");
  await user.click(button("Next"));
  assert.equal(row(place), "Open data");
  assert.ok(document.activeElement === place.querySelector(".grid-row"));
  await rate(user, "Impact", "3");
  await rate(user, "Feasibility", "4");
  await settle();
  assert.deepEqual(picked.at(-1), { "1y": 5, "1x": 1, "2y": 3, "2x": 4 });
  assert.deepEqual(cast.at(-1), picked.at(-1));
  assert.match(text(), /All 2 answered\. Thank you\..*2 of 2 answered/);
  await user.click(button("Previous"));
  assert.ok(
    within(screen.getByRole("group", { name: "Impact" })).getByRole("radio", { name: "5 Large" })
      .checked,
  );
});

test("the first row that is not rated on both scales comes first", () => {
  const { place } = drawBallot(Ballot, pollOf("grid"), { answer: { "1y": 5, "1x": 1, "2y": 3 } });
  assert.equal(row(place), "Open data");
});

test("of ratings made while one is on its way only the latest follows it", async () => {
  const waiting = [];
  const onCast = (answer) => new Promise((done) => waiting.push({ answer, done }));
  const { user } = draw(<Ballot id={4} poll={pollOf("grid")} onPick={() => {}} onCast={onCast} />);
  await rate(user, "Impact", "2");
  await rate(user, "Impact", "3");
  await rate(user, "Impact", "4");
  assert.deepEqual(
    waiting.map(({ answer }) => answer),
    [{ "1y": 2 }],
  );
  waiting[0].done(true);
  await settle();
  assert.deepEqual(
    waiting.map(({ answer }) => answer),
    [{ "1y": 2 }, { "1y": 4 }],
  );
});

test("a refused rating is not sent again by itself", async () => {
  const { user, cast } = drawBallot(Ballot, pollOf("grid"), { isCast: false });
  await rate(user, "Impact", "2");
  await settle();
  assert.equal(cast.length, 1);
});

test("ratings that were not sent before a reload are sent, those that were are not", async () => {
  const answer = { "1y": 2 };
  const { cast } = drawBallot(Ballot, pollOf("grid"), { answer });
  await settle();
  assert.deepEqual(cast, [answer]);
  const again = drawBallot(Ballot, pollOf("grid"), { answer, own: answer });
  await settle();
  assert.deepEqual(again.cast, []);
});

test("votes that are final wait for the vote button", async () => {
  const final = pollOf("grid", {}, { changeable: false });
  const { user, picked, cast } = drawBallot(Ballot, final);
  await rate(user, "Impact", "2");
  await settle();
  assert.deepEqual([picked, cast], [[{ "1y": 2 }], []]);
  assert.deepEqual([castsItself(final), castsItself(pollOf("grid"))], [false, true]);
  assert.deepEqual(
    [isReady(final.config, undefined), isReady(final.config, picked[0])],
    [false, true],
  );
});

test("the result lists the rows by both means, with the own ratings, and has a dot for each", async () => {
  await load();
  const own = { "1y": 4, "1x": 3 };
  const { place } = draw(<Result poll={pollOf("grid")} result={RESULT} own={own} />);
  assert.deepEqual(
    screen
      .getAllByRole("row")
      .map((each) => [...each.cells].map((cell) => cell.textContent.trim())),
    [
      ["", "", "Impact", "Feasibility", "Ratings"],
      ["2", "Open data", "5.0", "3.8", "4"],
      ["1", "Heat pumpsYou: 4 and 3", "3.5", "3.0", "4"],
    ],
  );
  assert.deepEqual(
    [...place.querySelectorAll(".scatter-dot")].map((dot) => dot.getAttribute("data-row")),
    ["1", "0"],
  );
});

test("each dot stands at its means, also where they are nearly the same", async () => {
  await load();
  // Means of 3.0, 3.1, 3.4 and 3.6 across, and of 4 up: ten ratings each.
  const means = [3, 3.1, 3.4, 3.6];
  const counts = (mean) => {
    const fours = Math.round((mean - 3) * 10);
    return [0, 0, 10 - fours, fours, 0];
  };
  const parts = Object.fromEntries(
    means.flatMap((mean, at) => [
      [`${at + 1}x`, counts(mean)],
      [`${at + 1}y`, counts(4)],
    ]),
  );
  const poll = pollOf("grid");
  const rows = means.map((mean) => ({ en: `Project ${mean}` }));
  const { place } = draw(
    <Result poll={{ ...poll, config: { ...poll.config, rows } }} result={kindResult({ parts })} />,
  );
  const figure = place.querySelector(".scatter svg");
  const number = (element, name) => Number.parseFloat(element.getAttribute(name));
  /** Places of the steps on an axis, by the lines across the drawing. */
  const steps = (from, to, label) =>
    Object.fromEntries(
      [...figure.querySelectorAll("g")]
        .filter((group) => {
          const line = group.querySelector("line");
          return (
            line.getAttribute(from) !== null && line.getAttribute(from) === line.getAttribute(to)
          );
        })
        .map((group) => [
          Number(group.querySelector(label).textContent),
          number(group.querySelector("line"), from),
        ]),
    );
  const at = (places, mean) => {
    const [low, high] = [Math.floor(mean), Math.floor(mean) + 1].map((step) => places[step]);
    return low + (mean - Math.floor(mean)) * ((high ?? low) - low);
  };
  const across = steps("x1", "x2", "text");
  const up = steps("y1", "y2", "text");
  const dots = [...place.querySelectorAll(".scatter-dot")];
  assert.equal(dots.length, means.length);
  for (const dot of dots) {
    const mean = means[Number(dot.getAttribute("data-row"))];
    assert.ok(Math.abs(number(dot, "cx") - at(across, mean)) < 0.01, `${mean} across`);
    assert.ok(Math.abs(number(dot, "cy") - at(up, 4)) < 0.01, `${mean} up`);
  }
});

test("a row without ratings is listed last, without a mean or a dot", async () => {
  await load();
  const parts = { ...RESULT.tally.parts, "2y": [0, 0, 0, 0, 0], "2x": null };
  const { place } = draw(<Result poll={pollOf("grid")} result={kindResult({ parts })} />);
  assert.match(screen.getAllByRole("row").at(-1).textContent, /Open data––0/);
  assert.equal(place.querySelectorAll(".scatter-dot").length, 1);
});

test("a phone lists the rows before the result", async () => {
  await load();
  const { text } = draw(<Result poll={pollOf("grid")} />);
  assert.equal(text(), "Heat pumpsOpen data");
});

test("a Chinese reader has rows and scales in Chinese", async () => {
  await load();
  draw(<Result poll={pollOf("grid")} result={RESULT} />, { language: "zh" });
  assert.ok(screen.getByRole("columnheader", { name: "可行性" }));
  assert.ok(screen.getByRole("rowheader", { name: "开放数据" }));
});

test("groups are compared by the mean of each row on each scale, and hidden parts are named", () => {
  const figures = metrics(pollOf("grid").config, RESULT);
  const group = groupRow({ parts: { ...RESULT.tally.parts, "2x": null } });
  assert.deepEqual(
    figures.map(({ key, of, isHidden }) => [key, of(group), isHidden(group)]),
    [
      ["1y", 3.5, false],
      ["1x", 3, false],
      ["2y", 5, false],
      ["2x", null, true],
    ],
  );
  assert.deepEqual(figures[0].name, { en: "Heat pumps · Impact", zh: "热泵 · 影响力" });
  assert.deepEqual([figures[0].axis, figures[0].say(3.75)], [[1, 5], "3.8"]);
});
