// After a breakout: the report that can still be finished, published reports, and unsent text.

import assert from "node:assert/strict";
import { test } from "node:test";
import { boardItem } from "#testing/items/board.js";
import { breakoutItem, inRoom } from "#testing/items/breakouts.js";
import { eventItems } from "#testing/items/event.js";
import { draw, screen, settle, show } from "#testing/part.js";
import { draftKey, writeDraft } from "../../../lib/drafts/draft.js";
import { serverNow } from "../../../lib/time/clock.js";
import { PastRoomReport } from "./past_room_report.jsx";
import { Reports, ShownReport } from "./published_reports.jsx";
import { UnsentDrafts } from "./unsent_drafts.jsx";

const past = (given) => ({
  breakout: 1,
  room: 11,
  name: { en: "Room 1" },
  until: serverNow() + 60_000,
  host: false,
  ...given,
});
const ended = (given) =>
  eventItems({
    "breakout:1": breakoutItem({ state: "ended" }),
    "report:11": inRoom()["report:11"],
    past_room: past(),
    ...given,
  });
const drawPast = (items = ended()) => draw(<PastRoomReport />, { items, role: "attendee" });

test("the report of a room can be finished for a minute, then it is closed", async () => {
  const { text, user } = drawPast();
  assert.match(text(), /The breakout has ended. You are back in the plenary./);
  assert.match(text(), /You can still finish the report of Room 1./);
  assert.ok(screen.getByRole("timer", { name: "Time left for the report" }));
  assert.ok(screen.getByLabelText("Common project"));
  show(ended({ past_room: past({ until: serverNow() + 1000 }) }));
  await settle();
  assert.match(text(), /The report of Room 1 is saved and closed. A moderator can still add to it/);
  assert.equal(screen.queryByLabelText("Common project"), null);
  await user.click(screen.getByRole("button", { name: "Dismiss" }));
  assert.equal(text(), "");
});

test("nothing is said to people who were in no room, or are in the next", () => {
  assert.equal(drawPast(eventItems()).text(), "");
  assert.equal(drawPast(inRoom({ past_room: past() })).text(), "");
});

test("a host makes a card of the report afterwards", () => {
  drawPast(ended({ past_room: past({ host: true }), board: boardItem() }));
  assert.ok(screen.getByRole("link", { name: "Create a project card from this report" }));
});

/** @type {(breakout: number, name: string, texts?: Record<string, object>) => object} */
const reported = (breakout, name, texts = { agreed: { en: "Heat first" } }) => ({
  breakout,
  name: { en: name },
  form: [
    { id: "agreed", label: { en: "We agree on" } },
    { id: "project", label: { en: "Common project" } },
  ],
  texts,
});

test("published reports stand latest breakout first, the one on the screen above", () => {
  const items = eventItems({
    "breakout:1": breakoutItem({ state: "ended" }),
    "breakout:2": breakoutItem({ state: "ended", title: { en: "Mixed" } }),
    "reported:11": reported(1, "Room 1"),
    "reported:12": reported(1, "Room 2", {}),
    "reported:21": reported(2, "Room 3"),
  });
  const { text } = draw(<Reports />, { items, role: "attendee" });
  assert.match(text(), /Report-backsRoom 3 Mixed.*Room 1 Projects.*Room 2 Projects/);
  assert.match(text(), /We agree onHeat first/);
  assert.match(text(), /No report from this room yet./);
  assert.doesNotMatch(text(), /Common project/);
  const shown = draw(<ShownReport />, {
    items: { ...items, "screen:1": { what: "report", id: 21, blank: false } },
    role: "attendee",
  });
  assert.match(shown.text(), /On the screen nowRoom 3We agree onHeat first/);
  assert.doesNotMatch(text(), /Room 3/);
});

test("without reports there is nothing", () => {
  assert.equal(draw(<Reports />, { items: eventItems() }).text(), "");
  assert.equal(draw(<ShownReport />, { items: eventItems() }).text(), "");
});

const drawDrafts = (items) => draw(<UnsentDrafts />, { items, role: "attendee" });
const keep = (drafts) => {
  for (const [name, draft] of Object.entries(drafts)) writeDraft(draftKey(name), draft);
};

test("text that was typed in a room is shown for copying once the room is left", async () => {
  keep({
    "quick_poll:11": {
      prompt: { en: "Shall we vote?" },
      config: { options: [{ en: "At once" }, { en: "Later" }, {}] },
    },
    "tell:11": "Please wrap up.",
    "report:11.agreed.en": { text: "Heat first", base: "", sent: null },
    "poll:4": ["a word", ""],
  });
  assert.doesNotMatch(drawDrafts(inRoom()).text(), /wrap up|Shall we vote/);
  const { text, user } = drawDrafts(eventItems());
  assert.match(text(), /Not sent: you typed this in a room you have since left./);
  assert.match(text(), /Shall we vote\?.*At once.*Later/);
  assert.match(text(), /This was not saved before the room closed.*Heat first/);
  assert.match(text(), /a word/);
  for (const button of screen.getAllByRole("button", { name: "Dismiss" })) {
    if (button.isConnected) await user.click(button);
  }
  assert.equal(text(), "");
});

test("a report that can still be finished, and text of the own room, are not lost", () => {
  keep({ "report:11.agreed.en": { text: "Heat first", base: "", sent: null } });
  assert.equal(drawDrafts(ended()).text(), "");
  keep({ "edit:9": { text: "A question" } });
  assert.equal(drawDrafts(ended()).text(), "", "of the plenary");
  const elsewhere = { "mine:9": { room: 12 } };
  assert.match(drawDrafts(ended(elsewhere)).text(), /A question/);
});
