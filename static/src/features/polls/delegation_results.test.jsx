// Polls on the screen of the hall: the poll with its result, by delegation, round by round, and with
// equal weight per delegation.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { eventItems } from "#testing/items/event.js";
import { closedPoll, pollItem, resultItem, rowItem } from "#testing/items/polls.js";
import { loadKinds } from "#testing/load_kinds.js";
import { draw, readText, settle, show } from "#testing/part.js";
import { partial } from "#testing/partial.js";
import { Forecast, forecastSentence } from "./forecast.jsx";
import { POLL_VIEWS, pollAtLectern } from "./poll_views.jsx";

/** @import { Poll } from "./types" */

await loadKinds("choice");

const BY = {
  delegation: { lazio: rowItem([4, 1, 0]), bologna: null, hangzhou: rowItem([0, 5, 0]) },
};
const RESULT = resultItem([4, 6, 0], { by: BY, eligible: 12, fewest_voices: 2 });
const itemsWith = (poll, more) => eventItems({ "poll:12": poll, ...more });
/** @type {(what: string, poll?: Poll, more?: object) => ReturnType<typeof draw>} */
function drawView(what, poll = closedPoll(), more = { "result:12": RESULT }) {
  const { View } = POLL_VIEWS[what];
  return draw(<View id={12} />, { items: itemsWith(poll, more), role: "screen" });
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
  assert.match(text(), /Open · Secret ballot · 15\+ have voted/);
  assert.match(text(), /Which field first\?先从哪个领域开始？/);
  assert.match(text(), /1:\d\d/);
  assert.equal(place.querySelectorAll(".option .bar").length, 0);
});

test("the screen shows exactly how many voted in an anonymous poll", () => {
  const { text } = drawView("poll", pollItem({ secret: false }), {
    "participation:12": { voted: 3, delegations: null },
  });
  assert.match(text(), /Open · Anonymous · 3 have voted/);
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

test("delegations have a strip each, and the hidden ones their number and names", () => {
  const { text } = drawView("delegations");
  const strips = [...document.querySelectorAll(".strip:not(.strip-axis)")].map(readText);
  assert.match(strips[0], /^Everyone.*60% 10 \/ 12$/);
  assert.match(strips[1], /^Hangzhou杭州100% 5$/);
  assert.match(
    readText(document.querySelector("details")),
    /^1 delegation hidden to protect votes.*Bologna/,
  );
  assert.match(text(), /By delegation · 10 of 12 voted/);
});

test("one city, one vote stands beside the votes per person", () => {
  const { text } = drawView("voices");
  assert.match(text(), /Per personOne city, one vote 2 of 3 delegations/);
});

test("the change since the last round is shown with both results", () => {
  const second = closedPoll({ repeats: 11, round: 2 });
  const { text } = drawView("shift", second, {
    "poll:11": closedPoll(),
    "result:11": resultItem([6, 3, 0]),
    "result:12": RESULT,
  });
  assert.match(text(), /Round 2 · 10 of 12 voted/);
  assert.match(
    readText(document.querySelector(".stage-moves li")),
    /67% → 40%−27 percentage points/,
  );
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
