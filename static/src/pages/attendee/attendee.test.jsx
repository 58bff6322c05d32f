// The tab "Now" of the attendee's page, its notices, and what a reader does once for good.

import assert from "node:assert/strict";
import { test } from "node:test";
import { drawWithParts } from "#testing/attendee_parts.js";
import { NOW } from "#testing/boot_data.js";
import { eventItem, eventItems } from "#testing/items/event.js";
import { floorItem, requestOf } from "#testing/items/floor.js";
import { closedPoll, pollItem, surveyItem } from "#testing/items/polls.js";
import { loadKinds } from "#testing/load_kinds.js";
import { act, readText, screen, show } from "#testing/part.js";
import { watchForAnnouncements } from "../../features/announcements/announcement_notices.jsx";
import { watchForHosting } from "../../features/breakouts/attendee/host_notice.js";
import { ScreenStrip } from "../../features/screen/screen_strip.jsx";
import { route } from "../../lib/page/route.js";
import { serverMinute, serverNow } from "../../lib/time/clock.js";
import { addNotice, NoticeCards, removeNotice } from "../../ui/page/notices.jsx";
import { CurrentTab } from "./current.jsx";
import { watchForNowCard } from "./now_card.js";
import { watchForEnd } from "./parts.jsx";

await loadKinds("choice");
watchForNowCard();

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
  const drawn = drawWithParts(<CurrentTab />, {
    items: eventItems({ ...AGENDA, ...more }),
    role: "attendee",
  });
  // Nothing is kept in its place from the test before.
  for (const tab of ["you", "now"]) act(() => (route.value = tab));
  return drawn;
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
  assert.match(text(), /^Closed.*Which field first\?/);
});

const shows = (what, id = null) => ({ "screen:1": { what, id, blank: false } });
const ANSWERING = {
  "question:40": { room: 1, state: "answering", text: "Who pays?", language: "en" },
};
const FLOOR = { floor: floorItem({ open: true, waiting: [requestOf({ delegation: "lazio" })] }) };
const cardOf = (place) => readText(place.querySelector(".card.marked"));

test("the top is what the hall looks at; the floor and all else are lines below", () => {
  const closed = { ...pushed(12), "poll:12": closedPoll() };
  const { place, text } = drawNow({ ...closed, ...shows("poll", 12), ...FLOOR });
  assert.match(text(), /^Closed.*Which field first\?.*The floor/);
  show(eventItems({ ...AGENDA, ...closed, ...shows("question"), ...FLOOR, ...ANSWERING }));
  assert.match(cardOf(place), /Who pays\?/);
  assert.match(text(), /^Now answering.*The floor.*1 earlier poll/);
  show(eventItems({ ...AGENDA, ...closed, ...shows("floor"), ...FLOOR }));
  assert.match(cardOf(place), /The floor.*Ask for the floor/);
  assert.equal(place.querySelectorAll(".card.marked").length, 1);
});

test("a poll that closes stays in its place until the hall's screen changes", () => {
  const open = { ...pushed(12), "poll:12": pollItem(), ...shows("question"), ...ANSWERING };
  const { place, text } = drawNow(open);
  assert.match(text(), /^Open/);
  const closed = { ...AGENDA, ...open, "poll:12": closedPoll() };
  show(eventItems(closed));
  assert.match(text(), /^Closed.*Which field first\?/);
  const next = { "question:41": { ...ANSWERING["question:40"], text: "Who leads?" } };
  show(eventItems({ ...closed, ...shows("floor"), ...FLOOR, "question:40": undefined, ...next }));
  assert.match(cardOf(place), /^The floor/);
});

test("an announcement comes first, but not before a ballot", () => {
  const announced = {
    "announcement:90": { room: 1, text: { en: "Coffee at ten." }, at: serverNow() },
  };
  const { text } = drawNow(announced);
  assert.match(text(), /^Coffee at ten\./);
  show(eventItems({ ...AGENDA, ...announced, ...pushed(12), "poll:12": pollItem() }));
  assert.match(text(), /^Open.*Coffee at ten\./);
});

test("the notice of an announcement leads to it, also where it is folded below a ballot", async (t) => {
  t.after(() => act(() => removeNotice("announcement")));
  const posted = { "announcement:90": { room: 1, text: { en: "Coffee." }, at: serverNow() } };
  const { user, place, redraw } = drawNow();
  const stop = watchForAnnouncements();
  for (const poll of [{}, { ...pushed(12), "poll:12": pollItem() }]) {
    show(eventItems(poll));
    redraw([<NoticeCards key="notices" />, <CurrentTab key="now" />]);
    show(eventItems({ ...poll, ...posted }));
    await user.click(place.querySelector(".notice-text"));
    await new Promise(requestAnimationFrame);
    assert.match(readText(document.activeElement), /Coffee\./);
    posted["announcement:91"] = posted["announcement:90"];
  }
  stop();
});

test("the report of a room that has closed is a line below a ballot, and after the end", () => {
  const past = {
    past_room: {
      breakout: 1,
      room: 11,
      name: { en: "Room 1" },
      until: serverNow() + 60_000,
      host: false,
    },
  };
  const { text } = drawNow(past);
  assert.match(text(), /^The breakout has ended/);
  show(eventItems({ ...AGENDA, ...past, ...pushed(12), "poll:12": pollItem() }));
  assert.match(text(), /^Open.*Finish the report/);
  show(eventItems({ ...AGENDA, ...past, event: eventItem({ state: "ended" }) }));
  assert.match(text(), /^The event has ended.*Finish the report/);
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

test("the end of the event is seen wherever the reader is, with the survey open", () => {
  const { place } = drawNow();
  const stop = watchForEnd();
  act(() => (route.value = "agenda"));
  const survey = { "survey:70": surveyItem() };
  show(eventItems({ ...AGENDA, ...survey, event: eventItem({ state: "ended" }) }));
  assert.equal(route.value, "now");
  assert.ok(place.querySelector("details.survey").open);
  stop();
});

test("a notice goes after 20 seconds, and sooner once its subject was in sight", (t) => {
  t.mock.timers.enable({ apis: ["setInterval"] });
  const { text } = drawWithParts(
    <>
      <NoticeCards />
      <p id="subject" />
    </>,
    { items: eventItems(), role: "attendee" },
  );
  const subject = /** @type {HTMLElement} */ (document.getElementById("subject"));
  act(() => addNotice({ id: "one", text: () => "one" }));
  act(() => t.mock.timers.tick(19_000));
  assert.equal(text(), "one");
  act(() => t.mock.timers.tick(1000));
  assert.equal(text(), "");
  act(() => addNotice({ id: "two", text: () => "two", at: ["now", "#subject"] }));
  subject.getBoundingClientRect = () => new DOMRect(0, 10, 100, 20);
  act(() => t.mock.timers.tick(2000));
  assert.equal(text(), "two");
  act(() => t.mock.timers.tick(1000));
  assert.equal(text(), "");
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
