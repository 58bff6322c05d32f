// The agenda for readers: its tab, the current item, and clocks.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { agendaItem, POINTS } from "#testing/items/agenda.js";
import { eventItem, eventItems } from "#testing/items/event.js";
import { draw, readText, screen, show } from "#testing/part.js";
import { deviceZone } from "../../lib/time/clock.js";
import { formatDay, formatTime } from "../../lib/time/date_format.js";
import { Agenda, AgendaNow } from "./agenda_tab.jsx";
import { AgendaTime } from "./agenda_time.jsx";
import { HeaderClock } from "./header_clock.jsx";

const itemsOf = (given) => eventItems({ agenda: agendaItem(), ...given });
const draws = (part, given) => draw(part, { role: "attendee", items: itemsOf(given) });

test("the agenda names the event, its day and each item, in the reader's time zone", () => {
  const { text } = draws(<Agenda />, {
    event: eventItem({ description: { en: "Cities that share." }, zone: deviceZone() }),
  });
  assert.match(text(), /^Regional innovation.*June 2, 2026.*Cities that share\./);
  const [first, second] = screen.getAllByRole("listitem");
  assert.equal(readText(first), `${formatTime(POINTS[0].starts)}WelcomeMs Li`);
  assert.equal(first.dataset.past, "true");
  assert.equal(second.getAttribute("aria-current"), "step");
  assert.match(readText(second), /Trams ?On now$/);
  assert.equal(
    screen.getByRole("link", { name: "Add to calendar" }).getAttribute("href"),
    "/e/7HK3QF/calendar.ics",
  );
});

test("a reader elsewhere reads their own time, too", () => {
  const zone = deviceZone() === "Asia/Shanghai" ? "Europe/Rome" : "Asia/Shanghai";
  const { text } = draws(<Agenda />, { event: eventItem({ zone }) });
  const ownTimes = () => screen.getAllByRole("listitem")[0].querySelectorAll("small").length;
  assert.match(text(), /Times are yours, .+\. Those of the event, .+, are in brackets\./);
  assert.equal(ownTimes(), 1);
  show(itemsOf({ event: eventItem({ zone: deviceZone() }) }));
  assert.doesNotMatch(text(), /Those of the event/);
  assert.equal(ownTimes(), 0);
});

test("an agenda without items says when they come", () => {
  const { text } = draws(<Agenda />, { agenda: agendaItem({ points: [] }) });
  assert.match(text(), /The agenda will appear here once the organiser has added it\./);
});

test("the tab Now leads to the agenda with the item that runs and the next", () => {
  const { text } = draws(<AgendaNow />);
  const next = formatTime(POINTS[2].starts);
  assert.equal(text(), `Now on the agendaTramsNext on the agenda · ${next}Closing`);
  assert.equal(screen.getByRole("link").getAttribute("href"), "#agenda");
  show(itemsOf({ agenda: agendaItem({ points: POINTS.slice(0, 1) }) }));
  assert.equal(text(), "");
  show(itemsOf({ event: eventItem({ state: "ended" }) }));
  assert.equal(text(), "");
});

test("speakers read the time that the running item has left, and the next", () => {
  const { text, place } = draws(<AgendaTime />);
  assert.match(text(), /^12:0\d .*Trams ?30 min left until 12:30 ?Then, at 12:30: Closing$/);
  assert.equal(place.querySelector(".agenda-now").dataset.late, "false");
  const soon = { ...POINTS[1], ends: NOW + 50_000 };
  show(itemsOf({ agenda: agendaItem({ points: [soon] }) }));
  assert.match(text(), /1 min left/);
  assert.equal(place.querySelector(".agenda-now").dataset.late, "true");
});

test("the header has the time and the item that runs", () => {
  const { text } = draws(<HeaderClock />);
  assert.match(text(), /^12:0\d ?Trams$/);
  show(eventItems());
  assert.match(text(), /^12:0\d$/);
});

const MINUTE = 60_000;
const progress = (points) => ({ agenda_progress: { points } });
const HALF_HOUR = 30 * MINUTE;

test("an agenda that is late has its expected times, the plan beside them, and its new end", () => {
  const late = progress({ 2: { started: NOW - HALF_HOUR + 12 * MINUTE } });
  const { text } = draws(<Agenda />, { event: eventItem({ zone: deviceZone() }), ...late });
  const end = formatTime(POINTS[2].ends + 12 * MINUTE);
  assert.match(text(), new RegExp(`12 minutes late · Ends at ${end}`));
  const last = readText(screen.getAllByRole("listitem")[2]);
  assert.match(last, new RegExp(`${formatTime(POINTS[2].starts + 12 * MINUTE)}.*Planned `));
});

test("everyone is told of three minutes, and not of two", () => {
  const by = (minutes) => progress({ 2: { started: NOW - HALF_HOUR + minutes * MINUTE } });
  const { text } = draws(<AgendaNow />, by(2));
  assert.doesNotMatch(text(), /late/);
  show(itemsOf(by(3)));
  assert.match(text(), /3 minutes late/);
});

test("a break that began early lasts until the next item", () => {
  const pause = { ...POINTS[1], title: { en: "Coffee" }, kind: /** @type {"break"} */ ("break") };
  const points = [POINTS[0], pause, POINTS[2]];
  const early = progress({ 2: { started: pause.starts - 20 * MINUTE } });
  const { text } = draws(<AgendaNow />, { agenda: agendaItem({ points }), ...early });
  assert.match(text(), new RegExp(`Back at ${formatTime(POINTS[2].starts)}`));
});

test("a break counts down to its end, and then calls back", () => {
  const pause = { ...POINTS[1], title: { en: "Coffee" }, kind: /** @type {"break"} */ ("break") };
  const points = [POINTS[0], pause, POINTS[2]];
  const { text } = draws(<AgendaNow />, { agenda: agendaItem({ points }) });
  const end = formatTime(pause.ends);
  assert.match(text(), new RegExp(`Break · Coffee ?(30:00|29:5\\d) ?Back at ${end}`));
  show(
    itemsOf({
      agenda: agendaItem({ points: points.slice(0, 2) }),
      ...progress({ 2: { started: NOW - 61 * MINUTE } }),
    }),
  );
  assert.match(text(), /0:00 ?Please come back/);
});

test("an agenda of two days has the date of each, and one of a single day none", () => {
  const DAY = 24 * 60 * MINUTE;
  const second = { ...POINTS[2], id: 4, starts: NOW + DAY, ends: NOW + DAY + HALF_HOUR };
  const zone = deviceZone();
  draws(<Agenda />, {
    event: eventItem({ zone }),
    agenda: agendaItem({ points: [...POINTS, second] }),
  });
  assert.deepEqual(screen.getAllByRole("heading", { level: 3 }).map(readText), [
    formatDay(NOW, zone),
    formatDay(NOW + DAY, zone),
  ]);
  show(itemsOf({ event: eventItem({ zone }) }));
  assert.equal(screen.queryByRole("heading", { level: 3 }), null);
});

test("a point has its speakers, links and documents", () => {
  const point = {
    ...POINTS[1],
    speakers: [{ name: { en: "Ada" }, role: { en: "Trieste" }, photo: "a1" }],
    links: [{ title: { en: "Map" }, url: "https://example.org/map" }],
    documents: [{ name: "Plan A.pdf", file: "b2" }],
  };
  const { place } = draws(<Agenda />, { agenda: agendaItem({ points: [point] }) });
  assert.equal(place.querySelector(".point-photo").getAttribute("src"), "/e/7HK3QF/files/a1");
  assert.match(readText(place.querySelector(".point-speakers")), /Ada ?Trieste/);
  const map = screen.getByRole("link", { name: "Map" });
  assert.equal(map.getAttribute("rel"), "noopener noreferrer");
  assert.equal(
    screen.getByRole("link", { name: "Plan A.pdf" }).getAttribute("href"),
    "/e/7HK3QF/documents/b2/Plan%20A.pdf",
  );
});

test("a skipped point is marked, and speakers read how late the agenda is", () => {
  const { text } = draws(<Agenda />, progress({ 3: { skipped: true } }));
  assert.match(text(), /Closing ?Skipped/);
  draws(<AgendaTime />, progress({ 2: { started: NOW - 70 * MINUTE } }));
  assert.match(screen.getAllByRole("timer").at(-1).textContent, /10 min over/);
});
