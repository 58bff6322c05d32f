// Votes by show of hands on the screen: alone, with the ballots, and hidden.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItems } from "#testing/items/event.js";
import { closedPoll, resultItem } from "#testing/items/polls.js";
import { loadKinds } from "#testing/load_kinds.js";
import { draw, readText } from "#testing/part.js";
import { PollView } from "../poll_view.jsx";

await loadKinds("choice");

const drawResult = (result) =>
  draw(<PollView id={12} />, {
    items: eventItems({ "poll:12": closedPoll(), "result:12": result }),
    role: "screen",
  });
const handsOf = (counts, together) => ({
  n: 20,
  abstained: 0,
  tally: { counts },
  together: together && { counts: together },
  by_delegation: {},
});
const figuresIn = (place) => [...place.querySelectorAll(".option-figures > b")].map(readText);

test("hands alone are the result: their bars, with the word for them", () => {
  const { place, text } = drawResult(
    resultItem([0, 0, 0], { n: 0, hands: handsOf([15, 5, 0], [15, 5, 0]) }),
  );
  assert.match(text(), /20 votes by show of hands/);
  assert.match(readText(place.querySelector(".hands-key")), /^By show of hands/);
  assert.deepEqual(figuresIn(place), ["75%", "25%", "0%"]);
  assert.equal(place.querySelectorAll(".hands-bar").length, 0);
});

test("hands stand for themselves where too few voted on devices to be shown", () => {
  const { place } = drawResult(
    resultItem([0, 0, 0], { n: 3, withheld: true, hands: handsOf([15, 5, 0], null) }),
  );
  assert.deepEqual(figuresIn(place), ["75%", "25%", "0%"]);
});

test("beside ballots each bar has both parts at their shares of all votes", () => {
  const { place } = drawResult(resultItem([5, 0, 0], { hands: handsOf([15, 5, 0], [20, 5, 0]) }));
  assert.deepEqual(figuresIn(place), ["80%", "20%", "0%"]);
  assert.deepEqual(
    [...place.querySelectorAll(".hands-bar")].map((bar) =>
      [...bar.children].map(({ style }) => style.inlineSize),
    ),
    [
      ["20%", "60%"],
      ["0%", "20%"],
      ["0%", "0%"],
    ],
  );
  assert.deepEqual([...place.querySelectorAll(".hands-keys > li")].map(readText), [
    "On devices5",
    "By show of hands20",
  ]);
});

test("hidden hands are said in words", () => {
  const { text } = drawResult(resultItem([5, 0, 0], { hands: null }));
  assert.match(text(), /Votes by show of hands are hidden, to protect small delegations\./);
});
