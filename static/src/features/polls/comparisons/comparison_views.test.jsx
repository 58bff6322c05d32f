// Polls on the screen of the hall: the poll with its result, by delegation, round by round, and with
// equal weight per delegation.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { eventItems } from "#testing/items/event.js";
import { choiceConfig, closedPoll, pollItem, resultItem, rowItem } from "#testing/items/polls.js";
import { loadKinds } from "#testing/load_kinds.js";
import { draw, readText, settle, show } from "#testing/part.js";
import { partial } from "#testing/partial.js";
import { Forecast, forecastSentence } from "../forecast.jsx";
import { POLL_VIEWS, pollAtLectern } from "../poll_views.jsx";

/** @import { Poll } from "../types" */

await loadKinds("choice");

const BY = {
  delegation: { lazio: rowItem([4, 1, 0]), bologna: null, hangzhou: rowItem([0, 5, 0]) },
};
const RESULT = resultItem([4, 6, 0], { by: BY, eligible: 12, fewest_voices: 2 });
const itemsWith = (poll, more) => eventItems({ "poll:12": poll, ...more });
/** @type {(what: string, poll?: Poll, more?: object) => ReturnType<typeof draw>} */
function drawView(what, poll = closedPoll(), more = { "result:12": RESULT }) {
  const { View } = POLL_VIEWS[what];
  return draw(<View id={12} isAlone />, { items: itemsWith(poll, more), role: "screen" });
}

/** Keeps new timers from running; the returned function runs those of a duration. */
function holdTimers({ mock }) {
  const { clearTimeout } = globalThis;
  const held = new Map();
  const hold = (call, after) => {
    const timer = {};
    held.set(timer, { call, after });
    return timer;
  };
  mock.method(globalThis, "setTimeout", hold);
  mock.method(globalThis, "clearTimeout", (timer) => held.delete(timer) || clearTimeout(timer));
  return (ms) => {
    for (const { call, after } of held.values()) if (after === ms) call();
  };
}

test("an open secret ballot shows its options, phase and time, and votes in steps of five", () => {
  const { text, place } = drawView("poll", pollItem({ closes_at: NOW + 90_000 }), {
    "participation:12": { voted: 15, delegations: null },
  });
  assert.match(text(), /^OpenSecret ballot · 15\+ have voted/);
  assert.match(text(), /Which field first\?先从哪个领域开始？/);
  assert.match(text(), /1:\d\d/);
  assert.equal(place.querySelectorAll(".option .bar").length, 0);
});

test("the screen shows exactly how many voted in an anonymous poll", () => {
  const { text } = drawView("poll", pollItem({ secret: false }), {
    "participation:12": { voted: 3, delegations: null },
  });
  assert.match(text(), /^OpenAnonymous · 3 have voted/);
});

test("a result grows on the screen once, when it comes, not when the page is loaded", async (t) => {
  const runTimers = holdTimers(t);
  const { place } = drawView("poll", closedPoll({ result_public: false }));
  const stage = place.querySelector(".stage");
  assert.equal(stage.dataset.result, "false");
  show(itemsWith(closedPoll(), { "result:12": RESULT }));
  assert.ok("reveals" in stage.dataset);
  runTimers(700);
  assert.ok(!("reveals" in stage.dataset));
  assert.ok(!("reveals" in drawView("poll").place.querySelector(".stage").dataset));
});

test("a result that is not public is not on the screen, though its poll is", () => {
  const { place, text } = drawView("poll", closedPoll({ result_public: false }));
  assert.equal(place.querySelectorAll(".bar").length, 0);
  assert.doesNotMatch(text(), /10/);
});

test("where too few voted the screen says so in all languages, without bars", () => {
  const withheld = { "result:12": resultItem([0, 0, 0], { n: 1, withheld: true }) };
  const { place, text } = drawView("poll", closedPoll(), withheld);
  assert.match(text(), /Fewer than 5 people voted, so no result is shown\./);
  assert.equal(place.querySelectorAll(".bar").length, 0);
});

const widthsOf = (element, selector) =>
  [...element.querySelectorAll(selector)].map(({ style }) => style.inlineSize);

test("delegations have a bar each, divided among the options, the leading one first", () => {
  const { text, place } = drawView("delegations");
  const keys = [...place.querySelectorAll(".group-key")].map(readText);
  assert.deepEqual(keys, ["Water水", "Energy能源", "Health健康"]);
  const rows = [...place.querySelectorAll(".group-row")];
  assert.deepEqual(
    rows.map((row) => [readText(row.querySelector(".group-name")), widthsOf(row, ".group-part")]),
    [
      ["Everyone", ["60%", "40%", "0%"]],
      ["Hangzhou杭州", ["100%", "0%", "0%"]],
      ["Lazio拉齐奥大区", ["20%", "80%", "0%"]],
    ],
  );
  for (const mark of place.querySelectorAll(".group-mark"))
    assert.equal(mark.style.insetInlineStart, "60%");
  assert.match(text(), /By delegation · 10 of 12 voted/);
});

test("hidden delegations are said in words, without a fold", () => {
  const { place } = drawView("delegations");
  assert.match(
    readText(place.querySelector(".stage-hidden")),
    /^1 delegation hidden to protect votes · Bologna/,
  );
  assert.equal(place.querySelector("details"), null);
  assert.match(readText(place.querySelector("table")), /BolognaHidden to protect votes/);
});

test("counts stand beside the bars of delegations on demand only", () => {
  const { place } = drawView("delegations");
  const figures = () => [...place.querySelectorAll(".group-figures")].map(readText);
  assert.deepEqual(figures(), ["", "", ""]);
  const counts = { what: "delegations", id: 12, blank: false, counts: true };
  show(itemsWith(closedPoll(), { "result:12": RESULT, "screen:1": counts }));
  assert.deepEqual(figures(), ["10 / 12", "5", "5"]);
});

test("several choices are no parts of a whole: each delegation has a bar of the leading one", () => {
  const several = closedPoll({ config: choiceConfig({ most: 2 }) });
  const { place } = drawView("delegations", several);
  assert.equal(readText(place.querySelector(".group-metric")), "Water水");
  assert.deepEqual(
    [...place.querySelectorAll(".group-row")].map((row) => widthsOf(row, ".group-part")),
    [["60%"], ["100%"], ["20%"]],
  );
  assert.deepEqual([...place.querySelectorAll(".group-figures")].map(readText), [
    "60%",
    "100%",
    "20%",
  ]);
});

test("one city, one vote stands beside the votes per person, with the number of delegations once", () => {
  const { text, place } = drawView("voices");
  assert.deepEqual([...place.querySelectorAll(".paired-heads > b")].map(readText), [
    "Per person",
    "One city, one vote",
  ]);
  assert.deepEqual(
    [...place.querySelectorAll(".paired-row")].map((row) =>
      [...row.querySelectorAll(".paired-cell")].map((cell) => [
        readText(cell),
        Math.round(100 * Number(cell.style.getPropertyValue("--share"))),
        cell.dataset.first,
      ]),
    ),
    [
      [
        ["40%", 67, "false"],
        ["40%", 67, "false"],
      ],
      [
        ["60%", 100, "true"],
        ["60%", 100, "true"],
      ],
      [
        ["0%", 0, "false"],
        ["0%", 0, "false"],
      ],
    ],
  );
  assert.equal(text().match(/2 of 3 delegations/g)?.length, 1);
});

test("too few delegations for an equal weight are said in a sentence, without bars", () => {
  const few = { ...RESULT, fewest_voices: 3 };
  const { text, place } = drawView("voices", closedPoll(), { "result:12": few });
  assert.equal(place.querySelectorAll(".paired-row").length, 0);
  assert.match(text(), /only 2 of 3 delegations have a result, and it needs 3\.$/);
});

test("the change since the last round is a line for each option, the largest in colour", () => {
  const second = closedPoll({ repeats: 11, round: 2 });
  const { text, place } = drawView("shift", second, {
    "poll:11": closedPoll(),
    "result:11": resultItem([6, 3, 0]),
    "result:12": RESULT,
  });
  assert.match(text(), /Compared with round 1.*Round 1 · 9 votesRound 2 · 10 of 12 voted/);
  const labels = (side) => [...place.querySelectorAll(`.slope-${side}`)].map(readText);
  assert.deepEqual(labels("before"), ["67%", "33%", "0%"]);
  assert.deepEqual(labels("after"), [
    "40%Energy能源",
    "60%Water水+27 percentage points",
    "0%Health健康",
  ]);
  assert.match(readText(place.querySelector(".hidden")), /Energy67%40%−27 percentage points/);
});

test("votes on shared devices and by hands are marked below the groups", () => {
  const hands = { n: 12, abstained: 0, tally: { counts: [7, 5, 0] }, together: null };
  const { text } = drawView("voices", closedPoll(), {
    "result:12": { ...RESULT, shared: 4, hands: { ...hands, by_delegation: {} } },
  });
  assert.match(
    text(),
    /4 of 10 votes on shared devices · Votes on devices: 10, by show of hands: 12/,
  );
  assert.match(text(), /are of votes on devices only\.$/);
});

test("views are named after their poll, and the lectern has the running one", () => {
  const second = closedPoll({ repeats: 11, round: 2 });
  drawView("poll", second);
  assert.equal(POLL_VIEWS.shift.name(12).en, "Compared with round 1 · Which field first?");
  assert.equal(pollAtLectern(), null);
  show(itemsWith(pollItem(), { "room:1": { name: {}, pushed: 12, qa: true } }));
  assert.equal(pollAtLectern().title.en, "Which field first?");
});

/** @type {Parameters<typeof forecastSentence>[0]} */
const FOUND = {
  people: 60,
  basis: "joined",
  delegations: 14,
  k: 5,
  shown: 8,
  ranges: [
    { agreement: 0.5, low: 6, high: 9 },
    { agreement: 0.9, low: 3, high: 3 },
  ],
  turnout: 0.7,
  smaller_k: 3,
  smaller_shown: 12,
  uncounted: 2,
};

test("a forecast names its people, those who do not count, and what would show more", () => {
  const sentence = forecastSentence(FOUND);
  for (const part of [
    "60 people have joined.",
    "2 joined with the code on the network of someone else",
    "To count everyone, use links of delegations or personal links.",
    "With groups of 3 instead of 5: about 12.",
    "As a named or official vote: all.",
  ])
    assert.ok(sentence.includes(part), part);
  assert.equal(forecastSentence({ ...FOUND, people: 0 }), "");
  assert.equal(forecastSentence(null), "");
});

test("a forecast is fetched once typing pauses, for the poll as it will be asked", async (t) => {
  const asked = t.mock.method(globalThis, "fetch", async () => ({
    ok: true,
    json: async () => FOUND,
  }));
  const config = pollItem().config;
  const runTimers = holdTimers(t);
  const { text, redraw } = draw(<Forecast config={null} />, { items: eventItems() });
  redraw(<Forecast config={config} />);
  redraw(<Forecast config={config} voters="invited" />);
  runTimers(500);
  t.mock.restoreAll();
  await settle();
  assert.equal(asked.mock.callCount(), 1);
  const { body } = asked.mock.calls[0].arguments[1];
  assert.deepEqual(Object.fromEntries(partial(body)), {
    config: JSON.stringify(config),
    observers: "",
    invited: "yes",
  });
  assert.match(text(), /^60 people have joined\./);
  redraw(<Forecast config={null} />);
  await settle();
  assert.equal(text(), "");
});
