// The score of a plan, its reasons and broken rules, and the presence of people.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { breakoutItem, breakoutItems } from "#testing/items/breakouts.js";
import { delegationsItem, eventItem } from "#testing/items/event.js";
import { pollItem } from "#testing/items/polls.js";
import { act, draw, settle, show } from "#testing/part.js";
import { groupedLast } from "../grouping.js";
import { currentScore, presentPeople, watchPresence } from "../presence.js";
import { PlanScore } from "./plan_score.jsx";

const sizes = (least, most) => ({ code: "sizes", figures: { least, most } });
const lack = (group, rooms) => ({
  code: "lack",
  figures: { by: "language", group, rooms, people: 2 },
});
const drawScore = (given, items) => {
  const breakout = breakoutItem(given);
  return draw(<PlanScore id={1} breakout={breakout} />, { items: breakoutItems(breakout, items) });
};

afterEach(() => {
  presentPeople.value = null;
  currentScore.value = null;
});

test("a plan has a score with reasons", () => {
  const { text } = drawScore({
    why: [sizes(4, 4), { code: "every", figures: { by: "region" } }],
    moved: 2,
  });
  assert.match(
    text(),
    /Score80 of 100.*4 people per room\..*Every room has someone from every reg/,
  );
  assert.match(text(), /Counts everyone who joined./);
  assert.match(text(), /2 people moved manually since./);
});

test("sentences follow their figures", () => {
  assert.match(drawScore({ why: [sizes(3, 4)] }).text(), /3–4 people per room./);
  assert.match(drawScore({ why: [sizes(1, 1)] }).text(), /1 person per room./);
});

test("groups that the event does not have are not spoken of", () => {
  const why = [{ code: "every", figures: { by: "region" } }];
  const delegations = { regions: [], delegations: delegationsItem().delegations };
  assert.doesNotMatch(drawScore({ why }, { delegations }).text(), /Every room/);
});

test("broken rules come first, more than three in a fold", () => {
  const broken = ["en", "zh", "fr", "de"].map((id) => lack(id, 2));
  const { text, place } = drawScore({ broken });
  assert.match(text(), /2 rooms have no one who reads English \(2 in total\)\..*Chinese/);
  assert.match(place.querySelector("details").textContent, /^1 more.*German/);
});

test("people with an answer are named by it", () => {
  const textOf = (group, poll) => {
    const why = [{ code: "lack", figures: { by: "answer", group, rooms: 1, people: 2 } }];
    return drawScore({ why, poll: 12 }, poll && { "poll:12": poll }).text();
  };
  const open = /** @type {any} */ ({ kind: "open_text" });
  assert.match(textOf("[1]", pollItem()), /no one who answered: Water \(2 in total\)/);
  assert.match(textOf('{"text":"Rivers"}', pollItem({ config: open })), /answered: Rivers \(/);
  assert.match(textOf("[1]"), /answered: \[1\] \(/, "of a poll that is gone");
});

test("people who choose their room have no score", () => {
  const { text } = drawScore({ mode: "chosen" });
  assert.match(text(), /People choose their room when the breakout opens./);
  assert.doesNotMatch(text(), /of 100/);
  assert.equal(drawScore({ mode: null }).text(), "");
});

test("the score of the people who are here replaces that of the plan", () => {
  const { text } = drawScore({ why: [sizes(4, 4)] });
  act(() => {
    presentPeople.value = new Set([1]);
    currentScore.value = { breakout: 1, score: 95, why: [sizes(2, 2)], broken: [] };
  });
  assert.match(text(), /95 of 100.*2 people per room..*Counts the people who are here now./);
  act(() => (currentScore.value = { ...currentScore.value, breakout: 2 }));
  assert.match(text(), /80 of 100/, "of another breakout");
});

test("the score is asked for when the plan changes, and not at each message", async (t) => {
  const fetch = t.mock.method(globalThis, "fetch", async () =>
    Response.json({ people: [1, 2], plan: { score: 90, why: [], broken: [] } }),
  );
  const { text } = drawScore();
  watchPresence();
  await settle();
  await settle();
  assert.equal(fetch.mock.calls.at(-1).arguments[0], "/e/7HK3QF/here?breakout=1");
  assert.match(text(), /90 of 100/);
  assert.deepEqual([...presentPeople.value], [1, 2]);
  const before = fetch.mock.callCount();
  const plan = { 11: [1, 2], 12: [3] };
  const same = breakoutItems();
  act(() => show({ ...same, event: eventItem({ k: 6 }) }));
  await settle();
  show(breakoutItems(breakoutItem(), { "plan:1": { ...plan, 12: [] } }));
  await settle();
  assert.ok(fetch.mock.callCount() > before);
});

test("presence is unknown while the server cannot be reached", async (t) => {
  presentPeople.value = new Set([1]);
  t.mock.method(globalThis, "fetch", async () => {
    throw new TypeError("offline");
  });
  drawScore();
  document.dispatchEvent(new Event("visibilitychange"));
  await settle();
  assert.equal(presentPeople.value, null);
});

test("the score of a plan comes into view once people were grouped here", (t) => {
  const scroll = t.mock.method(Element.prototype, "scrollIntoView", () => {});
  drawScore();
  assert.equal(scroll.mock.callCount(), 0);
  act(() => (groupedLast.value = 2));
  assert.equal(scroll.mock.callCount(), 0, "of another breakout");
  act(() => (groupedLast.value = 1));
  assert.equal(scroll.mock.callCount(), 1);
  assert.equal(groupedLast.value, null);
});
