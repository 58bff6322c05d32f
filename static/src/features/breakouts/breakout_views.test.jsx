// Breakouts on the screen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { breakoutItem, breakoutItems, runningItem } from "#testing/items/breakouts.js";
import { draw, screen } from "#testing/part.js";
import { partial } from "#testing/partial.js";
import { boot } from "../../lib/session.js";
import { BREAKOUT_VIEWS, BreakoutView, breakoutAtLectern, ReportView } from "./breakout_views.jsx";
import { breakoutNow, breakoutViews, REPORT_PLACES } from "./breakouts_on_screen.js";

const drawOnScreen = (part, items) => {
  boot.catalogues = { en: {}, zh: {} };
  return draw(part, { items, role: "screen" });
};
const MIX = { 11: ["lazio", "hangzhou"], 12: ["bologna"] };
const reported = (texts) => ({
  breakout: 1,
  name: { en: "Room 1" },
  form: [
    { id: "agreed", label: { en: "We agree on" } },
    { id: "project", label: { en: "Common project" } },
  ],
  texts,
});

test("a running breakout shows its task, time, rooms and their delegations", () => {
  const { text } = drawOnScreen(
    <BreakoutView id={1} />,
    breakoutItems(runningItem(), { "mix:1": MIX }),
  );
  assert.match(text(), /2 rooms/);
  assert.match(text(), /Agree on one project.*商定一个项目/);
  assert.match(text(), /Room 1.*Lazio.*Hangzhou.*Room 2.*Bologna/);
  assert.ok(screen.getByRole("timer"));
});

test("each room has its number of people, and the phone shows a room of a mixed plan", () => {
  const headcounts = { 11: 12, 12: 1 };
  const { text } = drawOnScreen(
    <BreakoutView id={1} />,
    breakoutItems(runningItem(), { "mix:1": MIX, "headcounts:1": headcounts }),
  );
  assert.match(text(), /Your phone shows your room.*Room 1 ?12 ?people.*Room 2 ?1 ?person/);
  const byDelegation = breakoutItems(runningItem({ mode: "delegation" }));
  assert.doesNotMatch(drawOnScreen(<BreakoutView id={1} />, byDelegation).text(), /Your phone/);
  const chosen = breakoutItems(runningItem({ mode: "chosen" }));
  assert.match(drawOnScreen(<BreakoutView id={1} />, chosen).text(), /Choose your room on your/);
});

test("the time left of a breakout that runs is a ring beside its rooms", () => {
  const { Aside } = BREAKOUT_VIEWS.breakout;
  drawOnScreen(<Aside id={1} />, breakoutItems(runningItem()));
  assert.ok(screen.getByRole("timer", { name: "Time left" }));
  drawOnScreen(<Aside id={1} />, breakoutItems(breakoutItem({ state: "ended" })));
  assert.equal(screen.queryByRole("timer"), null);
});

test("delegations in a room's name are not told again", () => {
  const rooms = [{ id: 11, name: { en: "Lazio · Hangzhou", zh: "拉齐奥大区 · 杭州" } }];
  const { place } = drawOnScreen(
    <BreakoutView id={1} />,
    breakoutItems(runningItem({ rooms }), { "mix:1": MIX }),
  );
  assert.equal(place.querySelectorAll(".room-line").length, 0);
});

test("a breakout that closes calls everyone back", () => {
  const { text } = drawOnScreen(
    <BreakoutView id={1} />,
    breakoutItems(runningItem({ state: "closing" })),
  );
  assert.match(text(), /Please come back/);
  assert.doesNotMatch(text(), /Room 1/);
});

test("an ended breakout welcomes everyone back, without a time", () => {
  const { text } = drawOnScreen(
    <BreakoutView id={1} />,
    breakoutItems(breakoutItem({ state: "ended" })),
  );
  assert.match(text(), /Welcome back/);
  assert.equal(screen.queryByRole("timer"), null);
});

test("tasks of rooms are shown while there are few rooms", () => {
  const rooms = (many) =>
    Array.from({ length: many }, (_, at) => ({
      id: 20 + at,
      name: { en: `Room ${at}` },
      task: { en: "Draw a map." },
    }));
  const withRooms = (many) => breakoutItems(runningItem({ rooms: rooms(many) }));
  assert.match(drawOnScreen(<BreakoutView id={1} />, withRooms(4)).text(), /Draw a map./);
  assert.doesNotMatch(drawOnScreen(<BreakoutView id={1} />, withRooms(5)).text(), /Draw a map./);
});

test("a report shows what was written in all languages, or that there is none", () => {
  const texts = { agreed: { en: "Heat first", zh: "高温优先" } };
  const items = breakoutItems(runningItem(), { "reported:11": reported(texts) });
  const { text } = drawOnScreen(<ReportView id={11} />, items);
  assert.match(text(), /Room 1.*We agree on.*Heat first.*高温优先/);
  assert.doesNotMatch(text(), /Common project/);
  const empty = breakoutItems(runningItem(), { "reported:11": reported({}) });
  assert.match(drawOnScreen(<ReportView id={11} />, empty).text(), /No report from this room yet./);
});

test("a report on the screen has the drafts that the screen gets, with their mark", () => {
  const texts = { agreed: { zh: "高温优先" } };
  const drafts = { "agreed.zh": { en: "Heat first" } };
  const items = breakoutItems(runningItem(), {
    "reported:11": { ...reported(texts), drafts },
  });
  const { text } = drawOnScreen(<ReportView id={11} />, items);
  assert.match(text(), /Heat first.*高温优先.*Machine draft, not checked/);
});

test("the lectern shows the running breakout with its time", () => {
  draw(<p />, { items: breakoutItems(breakoutItem()) });
  assert.equal(breakoutAtLectern(), undefined);
  draw(<p />, { items: breakoutItems(runningItem()) });
  assert.deepEqual(breakoutAtLectern().title, runningItem().title);
});

test("breakouts that were opened and their reports can be shown", () => {
  const kinds = partial({
    breakout: [
      [1, breakoutItem()],
      [2, runningItem()],
    ],
    reported: [
      [11, reported({})],
      [21, { ...reported({}), breakout: 2 }],
    ],
  });
  assert.deepEqual(breakoutViews(partial({}), kinds), [
    { what: "breakout", id: 2 },
    { what: "report", id: 21 },
  ]);
  assert.deepEqual(breakoutNow({ kinds }), { what: "breakout", id: 2 });
  assert.equal(breakoutNow({ kinds: { breakout: [[1, breakoutItem()]] } }), undefined);
});

test("a report on an attendee's page is found by its number", () => {
  const items = partial({ "reported:11": reported({}) });
  assert.deepEqual(REPORT_PLACES.report(11, { items }), {
    tab: "now",
    selector: "#report-11",
    name: { en: "Room 1" },
    isOnTop: true,
  });
  assert.equal(REPORT_PLACES.report(12, { items }), undefined);
});
