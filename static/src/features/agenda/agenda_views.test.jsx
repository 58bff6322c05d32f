// The agenda for readers: its tab, the current item, and clocks.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { agendaItem, POINTS } from "#testing/items/agenda.js";
import { eventItem, eventItems } from "#testing/items/event.js";
import { draw, readText, screen, show } from "#testing/part.js";
import { deviceZone } from "../../lib/time/clock.js";
import { formatTime } from "../../lib/time/date_format.js";
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
