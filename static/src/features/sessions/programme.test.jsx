// The programme on attendees' pages, and the bar of sessions.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { eventItem, eventItems } from "#testing/items/event.js";
import { draw, screen, server, settle, show, within } from "#testing/part.js";
import { deviceZone } from "../../lib/time/clock.js";
import { formatDay } from "../../lib/time/date_format.js";
import { Programme } from "./programme.jsx";
import { RunningSessions } from "./running_sessions.jsx";
import { SessionBar } from "./session_bar.jsx";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const session = (number, en, starts, given) => ({
  number,
  title: { en },
  starts,
  ends: starts + HOUR,
  place: {},
  call: "",
  hosts: {},
  track: {},
  description: {},
  ...given,
});
const status = (state, given) => ({
  state,
  late_min: 0,
  late_point: {},
  ends: 0,
  started_at: 0,
  ended_at: 0,
  ...given,
});

const programme = (given = {}, here = 1) => ({
  ...eventItems({ event: eventItem({ zone: "UTC" }) }),
  sessions: {
    here,
    written: 7,
    sessions: [
      session(1, "Conference", NOW - HOUR, { ends: NOW + 2 * DAY }),
      session(2, "Green ports", NOW - HOUR, { place: { en: "Room A" } }),
      session(3, "Clean heat", NOW - HOUR),
      session(4, "Water", NOW + HOUR),
      session(5, "Study visits", NOW + DAY),
    ],
  },
  "session:1": status("draft"),
  "session:2": status("live"),
  "session:3": status("live", { late_min: 12 }),
  "session:4": status("draft"),
  "session:5": status("draft"),
  ...given,
});
const titles = (list) => within(list).getAllByRole("heading", { level: 3 });
const names = (list) => titles(list).map((heading) => heading.textContent);

test("the bar leads to the programme and to the sessions that run, one tap away", () => {
  draw(<SessionBar />, { items: programme({}, 2), role: "attendee" });
  const links = screen.getAllByRole("link");
  assert.deepEqual(
    links.map((link) => [link.textContent, link.getAttribute("href")]),
    [
      ["Programme", "/e/7HK3QF/programme"],
      ["Green ports", "/e/7HK3QF/s/2"],
    ],
  );
  assert.equal(links[1].getAttribute("aria-current"), "page");
  const form = screen.getByRole("button", { name: "Clean heat" }).closest("form");
  assert.equal(form.getAttribute("action"), "/e/7HK3QF/s/3/enter");
  assert.equal(form.getAttribute("method"), "post");
});

test("staff go to the desk of a session", () => {
  draw(<SessionBar />, { items: programme({}, 2), role: "moderator" });
  const link = screen.getByRole("link", { name: "Clean heat" });
  assert.equal(link.getAttribute("href"), "/e/7HK3QF/s/3/moderate");
});

test("an event without sessions has no bar", () => {
  const { text } = draw(<SessionBar />, { items: eventItems(), role: "attendee" });
  assert.equal(text(), "");
});

test("the page of a session lists the others that run", () => {
  const { text } = draw(<RunningSessions />, { items: programme({}, 3), role: "attendee" });
  assert.match(text(), /On now · Room AGreen ports/);
  assert.doesNotMatch(text(), /Clean heat/);
});

test("sessions that run come first, then those of each day", () => {
  const { text } = draw(<Programme />, { items: programme(), role: "attendee" });
  const [running, today, tomorrow] = screen.getAllByRole("list");
  assert.deepEqual(names(running), ["Green ports", "Clean heat"]);
  assert.deepEqual(names(today), ["Water"]);
  assert.deepEqual(names(tomorrow), ["Study visits"]);
  assert.match(text(), /12 minutes late/);
});

test("a session is marked for the own programme, which shows nothing else", async () => {
  const { user } = draw(<Programme />, { items: programme(), role: "attendee" });
  await user.click(screen.getByRole("button", { name: "Add to my programme Water" }));
  await settle();
  assert.deepEqual(server.lastAction, { do: "session.mark", number: 4, on: true });
  show(programme({ my_sessions: { numbers: [4] } }));
  await user.click(screen.getByRole("button", { name: "My programme (1)" }));
  const [, own] = screen.getAllByRole("list");
  assert.deepEqual(names(own), ["Water"]);
  const calendar = screen.getByRole("link", { name: "Add to calendar" });
  assert.equal(calendar.getAttribute("href"), "/e/7HK3QF/programme.ics?mine=1");
  await user.click(screen.getByRole("button", { name: "All sessions" }));
});

test("buttons name their session; one that runs is entered from the own programme, too", async () => {
  const { user, place } = draw(<Programme />, {
    items: programme({ my_sessions: { numbers: [3] } }),
    role: "attendee",
  });
  const name = (words) => screen.queryAllByRole("button", { name: words });
  assert.equal(name("Enter Clean heat").length, 1);
  assert.equal(name("Visit Water").length, 1);
  assert.equal(name("In my programme Clean heat")[0].getAttribute("aria-pressed"), "true");
  assert.equal(place.querySelectorAll(".button.primary").length, 0);
  await user.click(screen.getByRole("button", { name: "My programme (1)" }));
  assert.equal(name("Enter Clean heat").length, 2);
  await user.click(screen.getByRole("button", { name: "All sessions" }));
});

test("what a session does not have leaves no gap on its card", () => {
  const { place } = draw(<Programme />, { items: programme(), role: "attendee" });
  const [card] = place.querySelectorAll(".session-card");
  const lines = [...card.children].filter(({ tagName }) => tagName === "P");
  assert.equal(lines.length, 2);
  assert.equal(lines[1].textContent, "Room A");
});

test("days are the reader's own, as the times are", () => {
  const zone = deviceZone() === "Pacific/Kiritimati" ? "Pacific/Niue" : "Pacific/Kiritimati";
  draw(<Programme />, {
    items: programme({ event: eventItem({ zone }) }),
    role: "attendee",
  });
  assert.ok(screen.getByRole("heading", { name: formatDay(NOW + DAY) }));
});

test("staff read the programme and mark nothing", () => {
  draw(<Programme />, { items: programme(), role: "moderator" });
  assert.equal(screen.queryByRole("button", { name: /Add to my programme/ }), null);
});

test("before there are sessions, a sentence says who adds them", () => {
  const { text } = draw(<Programme />, { items: eventItems(), role: "attendee" });
  assert.equal(text(), "The sessions will appear here once the organiser adds them.");
});
