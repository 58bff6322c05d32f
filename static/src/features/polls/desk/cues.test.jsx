// The run sheet in the tab "Now": cues of the current point of the agenda, and the key for the next.

import assert from "node:assert/strict";
import { test } from "node:test";
import { drawDesk } from "#testing/desk.jsx";
import { eventItem, eventItems } from "#testing/items/event.js";
import { closedPoll, draftItem, pollItem, pollItems, resultItem } from "#testing/items/polls.js";
import { loadKinds } from "#testing/load_kinds.js";
import { readText, server, show, within } from "#testing/part.js";
import { serverNow, updateClock } from "../../../lib/time/clock.js";

/** @import { Poll } from "../types" */

await loadKinds("choice");

const MINUTE = 60_000;
const FIRST = { en: "Which field first?" };
const SECOND = { en: "Who must be at the table?" };
/** @type {Record<number, Poll>} */
const DRAFTS = { 12: draftItem({ prompt: FIRST }), 13: draftItem({ prompt: SECOND }) };
const BREAKOUT = {
  title: { en: "Projects" },
  task: {},
  state: "draft",
  mode: "chosen",
  minutes: 10,
  rooms: [],
};

const point = (title, from, to, given) => ({
  starts: serverNow() + from * MINUTE,
  ends: serverNow() + to * MINUTE,
  title,
  ...given,
});
const opening = (given) => point({ en: "Opening", zh: "开幕" }, -10, 20, given);
const panel = (given) => point({ en: "Panel", zh: "讨论" }, 20, 50, given);
const itemsWith = (points, polls = DRAFTS, more = {}) =>
  eventItems({ ...pollItems(polls), agenda: { points, written: 1 }, ...more });
const desk = (t, points, polls, more, others) => {
  updateClock(serverNow());
  return drawDesk(t, { items: itemsWith(points, polls, more), ...others });
};
const cue = () => document.querySelector("#now .cue");
const title = () => readText(cue().querySelector(":scope > .cue-title"));
const cards = () => [...cue().querySelectorAll(":scope > ul > .draft")].map(readText);
const rest = () => document.querySelector("#now .run-sheet");

test("the first cue of the current point is next, the others are in the run sheet", async (t) => {
  const points = [opening({ polls: [13], breakouts: [9] }), panel({ polls: [12] })];
  const { press } = await desk(t, points, DRAFTS, { "breakout:9": BREAKOUT });
  assert.match(title(), /^Next · .*Opening/);
  assert.equal(cards().length, 1);
  assert.match(cards()[0], /Who must be at the table\?.*Open poll/);
  assert.match(readText(rest()), /Opening.*Projects.*10 minutes.*Panel.*Which field first\?/);
  assert.ok(!rest().querySelector(".draft-line > .button.primary"));
  await press("o", "{Enter}");
  assert.deepEqual(server.lastAction, { do: "poll.open", poll: 13 });
  const running = { ...DRAFTS, 13: pollItem({ prompt: SECOND }) };
  show(itemsWith(points, running, { "breakout:9": BREAKOUT }));
  assert.match(cards()[0], /Projects.*10 minutes.*Open breakout/);
  show(itemsWith(points, running, { "breakout:9": { ...BREAKOUT, state: "running" } }));
  assert.match(title(), /Panel/);
});

test("in Chinese the points have their Chinese titles", async (t) => {
  await desk(t, [opening({ polls: [13] })], DRAFTS, {}, { language: "zh" });
  assert.match(title(), /开幕/);
});

test("other points are behind a line, and open from there", async (t) => {
  const { user } = await desk(t, [opening({ polls: [13] }), panel({ polls: [12] })]);
  assert.ok(!rest().open);
  assert.match(rest().querySelector("summary").textContent, /Rest of the run sheet/);
  rest().open = true;
  assert.match(readText(rest()), /Panel.*Which field first\?/);
  await user.click(within(rest()).getByRole("button", { name: "Open poll" }));
  await user.click(within(rest()).getByRole("button", { name: "No time limit" }));
  assert.deepEqual(server.lastAction, { do: "poll.open", poll: 12 });
  show(itemsWith([opening({ polls: [13] })], { 13: DRAFTS[13] }));
  assert.ok(!rest());
});

test("without a run sheet the first draft is next, and an agenda takes no room", async (t) => {
  await desk(t, [opening()]);
  assert.equal(cards().length, 1);
  assert.match(readText(cue()), /^Next ?Which field first\?/);
  assert.doesNotMatch(readText(cue()), /Opening/);
  show(itemsWith([opening()], {}));
  assert.ok(!cue());
});

test("the run sheet is of the plenary, and gone once the event has ended", async (t) => {
  await desk(t, [opening({ polls: [13] })]);
  assert.ok(cue());
  show(itemsWith([opening({ polls: [13] })], DRAFTS, { event: eventItem({ state: "ended" }) }));
  assert.ok(!cue());
});

test("a single key takes the cue, then its result, then the agenda", async (t) => {
  const points = [opening({ polls: [13] }), panel({ polls: [12] })];
  const { press, text } = await desk(t, points);
  await press(">");
  assert.equal(document.activeElement.textContent, "No time limit");
  await press("{Enter}");
  assert.deepEqual(server.lastAction, { do: "poll.open", poll: 13 });
  const closed = { ...DRAFTS, 13: closedPoll({ prompt: SECOND, result_public: false }) };
  const result = {
    "result:13": resultItem([3, 5, 0]),
    "room:1": { name: {}, pushed: 13, qa: true },
  };
  show(itemsWith(points, closed, result));
  assert.match(cards()[0], /Reveal the result/);
  await press(">");
  assert.match(text(), /Press ⇧> again|Press > again/);
  assert.equal(server.lastAction.do, "poll.open");
  await press(">");
  assert.deepEqual(server.lastAction, { do: "poll.reveal", poll: 13 });
  show(itemsWith(points, { ...DRAFTS, 13: closedPoll({ prompt: SECOND }) }, result));
  assert.match(title(), /Panel/);
  assert.match(cards()[0], /Agenda on the screen.*Show the agenda/);
  await press(">");
  assert.deepEqual(server.lastAction, { do: "screen.show", room: 1, what: "agenda" });
  const agenda = { ...result, "screen:1": { what: "agenda", id: null, blank: false } };
  show(itemsWith(points, { ...DRAFTS, 13: closedPoll({ prompt: SECOND }) }, agenda));
  assert.equal(cards().length, 1);
  assert.match(cards()[0], /Which field first\?/);
});

test("the agenda is no cue of a point that has begun", async (t) => {
  const points = [opening({ polls: [14] }), panel({ polls: [12, 13] })];
  const closed = closedPoll({ prompt: FIRST });
  await desk(
    t,
    points,
    { 12: closed, 13: DRAFTS[13], 14: closed },
    {
      "screen:1": { what: "poll", id: 12, blank: false },
    },
  );
  assert.match(title(), /Panel/);
  assert.doesNotMatch(cards()[0], /agenda/);
});

test("a result that cannot be shown is no cue", async (t) => {
  const closed = { ...DRAFTS, 13: closedPoll({ prompt: SECOND, result_public: false }) };
  await desk(t, [opening({ polls: [13] }), panel({ polls: [12] })], closed, {
    "result:13": resultItem([0, 0, 0], { n: 1, withheld: true }),
  });
  assert.doesNotMatch(readText(cue()), /Reveal the result/);
  assert.match(title(), /Panel/);
});

test("the delay is shown from the first cue, and points that were passed by are marked", async (t) => {
  const before = point({ en: "Before" }, -26, -16, { polls: [14] });
  const panels = point({ en: "Panel" }, -16, -6, { polls: [13, 12] });
  const polls = { ...DRAFTS, 14: draftItem({ prompt: { en: "Shall we?" } }) };
  await desk(t, [before, panels], polls);
  assert.doesNotMatch(readText(document.getElementById("now")), /late/);
  show(itemsWith([before, panels], { ...polls, 13: pollItem({ prompt: SECOND }) }));
  assert.match(title(), /Panel ?6 minutes late/);
  rest().open = true;
  assert.match(readText(rest()), /Before ?Skipped.*Shall we\?/);
  assert.ok(!within(rest()).getByRole("button", { name: "Open poll" }).disabled);
});

test("an event that is ahead of its agenda is early", async (t) => {
  const points = [
    point({ en: "Opening" }, 5.5, 20, { polls: [13] }),
    point({ en: "Panel" }, 20, 50, { polls: [12] }),
  ];
  await desk(t, points, { ...DRAFTS, 13: closedPoll({ prompt: SECOND }) });
  assert.match(title(), /Panel ?Opening: 5 minutes early/);
});
