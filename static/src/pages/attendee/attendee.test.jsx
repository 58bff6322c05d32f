// The tab "Now" of the attendee's page, its notices, and what a reader does once for good.

import assert from "node:assert/strict";
import { test } from "node:test";
import { drawWithParts } from "#testing/attendee_parts.js";
import { NOW } from "#testing/boot_data.js";
import { eventItem, eventItems } from "#testing/items/event.js";
import { closedPoll, pollItem } from "#testing/items/polls.js";
import { loadKinds } from "#testing/load_kinds.js";
import { act, readText, screen, show } from "#testing/part.js";
import { watchForAnnouncements } from "../../features/announcements/announcement_notices.jsx";
import { watchForHosting } from "../../features/breakouts/attendee/host_notice.js";
import { ScreenStrip } from "../../features/screen/screen_strip.jsx";
import { route } from "../../lib/page/route.js";
import { serverMinute, serverNow } from "../../lib/time/clock.js";
import { NoticeCards, removeNotice } from "../../ui/page/notices.jsx";
import { CurrentTab } from "./current.jsx";

await loadKinds("choice");

const pushed = (id) => ({ "room:1": { name: {}, pushed: id, qa: true } });
const AGENDA = {
  agenda: {
    points: [
      { starts: NOW - 3_600_000, ends: NOW + 3_600_000, title: { en: "Opening" } },
      { starts: NOW + 3_600_000, ends: NOW + 7_200_000, title: { en: "Panel" } },
    ],
    written: 1,
  },
};
const drawNow = (more) => {
  route.value = "now";
  return drawWithParts(<CurrentTab />, {
    items: eventItems({ ...AGENDA, ...more }),
    role: "attendee",
  });
};
const dismiss = { name: "Dismiss" };

test("without a poll the tab says where one will appear, below the agenda", () => {
  const { text } = drawNow();
  assert.match(
    text(),
    /^Now on the agendaOpeningNext on the agenda · .*Panel.*A poll will appear here as soon as it opens\./,
  );
});

test("an open poll comes before everything else", () => {
  const { text } = drawNow({ ...pushed(12), "poll:12": pollItem() });
  assert.match(text(), /^Open.*Which field first\?/);
  assert.doesNotMatch(text(), /Now on the agenda/);
});

test("a newcomer meets the agenda before a closed poll, its voters their poll", () => {
  const closed = {
    ...pushed(12),
    "poll:12": closedPoll(),
    "screen:1": { what: "title", id: null, blank: false },
  };
  const { text } = drawNow(closed);
  assert.match(text(), /^Now on the agenda.*Which field first\?/);
  show(eventItems({ ...AGENDA, ...closed, "ballot:12": { answer: [0] } }));
  assert.doesNotMatch(text(), /Now on the agenda/);
});

test("after the end there are thanks first, and no hint", () => {
  const { text } = drawNow({
    ...pushed(12),
    "poll:12": closedPoll(),
    event: eventItem({ state: "ended" }),
  });
  assert.match(text(), /^The event has ended\. Thank you for taking part\./);
  assert.doesNotMatch(text(), /Keep this page open/);
});

test("the hint of the first visit goes for good", async () => {
  const hint = /Keep this page open: polls and results appear automatically\./;
  const { user, text, redraw } = drawNow();
  assert.match(text(), hint);
  await user.click(screen.getByRole("button", { name: "Got it" }));
  assert.doesNotMatch(text(), hint);
  redraw(null);
  redraw(<CurrentTab />);
  assert.doesNotMatch(text(), hint);
});

const shows = (what, id = null) => ({ "screen:1": { what, id, blank: false } });

test("the view of the hall is a tap away, until it is dismissed", async () => {
  route.value = "you";
  const { user, text } = drawWithParts(<ScreenStrip />, {
    items: eventItems({ ...AGENDA, ...shows("agenda") }),
    role: "attendee",
  });
  assert.match(text(), /On the screen: the agenda/);
  await user.click(screen.getByRole("button", { name: /On the screen/ }));
  assert.equal(route.value, "agenda");
  assert.equal(text(), "", "the agenda is in sight");
  act(() => (route.value = "you"));
  await user.click(screen.getByRole("button", dismiss));
  assert.equal(text(), "");
  show(eventItems({ ...AGENDA, ...shows("poll", 12), "poll:12": closedPoll() }));
  assert.match(text(), /On the screen: ?Which field first\?/);
});

/** The notices after these items followed those, while `watch` looks on. */
function noticesAfter(watch, before, after) {
  const { place } = drawWithParts(<NoticeCards />, { items: eventItems(before), role: "attendee" });
  watch();
  act(() => (route.value = "agenda"));
  show(eventItems(after));
  return [...place.querySelectorAll(".notice-text")].map(readText);
}

test("an announcement is a notice while it is fresh", (t) => {
  t.after(() => act(() => removeNotice("announcement")));
  const posted = {
    "announcement:90": { room: 1, text: { en: "Coffee at ten." }, at: serverNow() },
  };
  assert.deepEqual(noticesAfter(watchForAnnouncements, {}, posted), ["Coffee at ten."]);
  act(() => (serverMinute.value = serverNow() + 11 * 60_000));
  assert.equal(document.querySelectorAll(".notice-text").length, 0);
  act(() => (serverMinute.value = serverNow()));
});

test("a new host is led to the first steps from elsewhere, and no longer once another hosts", () => {
  const yours = (host) => ({ yours: { breakout: 9, room: 7, host } });
  const notices = noticesAfter(watchForHosting, yours(false), yours(true));
  assert.deepEqual(notices, ["You host this room. See the first steps."]);
  show(eventItems(yours(false)));
  assert.equal(document.querySelectorAll(".notice-text").length, 0);
});
