// A poll on the screen, while people vote.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItems } from "#testing/items/event.js";
import { choiceConfig, closedPoll, pollItem, resultItem } from "#testing/items/polls.js";
import { loadKinds } from "#testing/load_kinds.js";
import { draw, readText, show } from "#testing/part.js";
import { PollView } from "./poll_view.jsx";

await loadKinds("choice", "ranking");

const itemsWith = (poll, counts) =>
  eventItems({ "poll:12": poll, "result:12": resultItem(counts) });
const open = pollItem({ rule: "always", result_public: true });
const figures = () => [...document.querySelectorAll(".option-figures > b")].map(readText);

test("an open result changes at a pace that a hall can follow, and its end is shown at once", (t) => {
  let now = 5000;
  t.mock.method(performance, "now", () => now);
  draw(<PollView id={12} />, { items: itemsWith(open, [1, 1, 0]), role: "screen" });
  show(itemsWith(open, [3, 1, 0]));
  assert.deepEqual(figures(), ["75%", "25%", "0%"]);
  now += 100;
  show(itemsWith(open, [4, 1, 0]));
  assert.deepEqual(figures(), ["75%", "25%", "0%"], "a tenth of a second after");
  now += 150;
  show(itemsWith(open, [3, 2, 0]));
  assert.deepEqual(figures(), ["60%", "40%", "0%"]);
  show(itemsWith(closedPoll(), [1, 4, 0]));
  assert.deepEqual(figures(), ["20%", "80%", "0%"]);
});

test("a poll of the same id that is of another kind is drawn at once", () => {
  draw(<PollView id={12} />, { items: itemsWith(open, [3, 1, 0]), role: "screen" });
  show(itemsWith(open, [4, 1, 0]));
  const { options } = choiceConfig();
  /** @type {any} */
  const config = { kind: "ranking", options, most: null };
  const tally = { points: [4, 2, 0], wins: [2, 1, 0], above: null, voters: 2 };
  const ranking = pollItem({ rule: "always", result_public: true, config });
  show(eventItems({ "poll:12": ranking, "result:12": { ...resultItem([0, 0, 0]), tally } }));
  const steps = [...document.querySelectorAll(".rank-step .figure")].map(readText);
  assert.deepEqual(steps, ["100%", "1", "50%", "2", "0%", "3"]);
});
