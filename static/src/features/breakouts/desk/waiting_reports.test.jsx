// Report-backs of an ended breakout at the desk: the next one, all of them, and the reminder.

import assert from "node:assert/strict";
import { test } from "node:test";
import { breakoutItem } from "#testing/items/breakouts.js";
import { eventItems } from "#testing/items/event.js";
import { draw, readText, screen, server, settle, show } from "#testing/part.js";
import { WaitingReports, waitingReports } from "./waiting_reports.jsx";

const FORM = [{ id: "agreed", name: { en: "Agreed" } }];
const ROOMS = [11, 12, 13].map((id, at) => ({ id, name: { en: `Room ${at + 1}` } }));

/** Items of an ended breakout with three rooms: two have a report. */
const itemsWith = (shown = [], more = {}) =>
  eventItems({
    "breakout:1": breakoutItem({ state: "ended", rooms: /** @type {any} */ (ROOMS) }),
    ...Object.fromEntries(
      ROOMS.map(({ id }) => [`report:${id}`, { form: FORM, shown: shown.includes(id) }]),
    ),
    "said:11.agreed.en": { text: "A test line." },
    "said:13.agreed.en": { text: "Training." },
    ...more,
  });
const onScreen = (id) => ({ "screen:1": { what: "report", id, blank: false } });
const shownRooms = () => server.actions.map(({ do: name, room }) => [name, room]);

test("the next report-back is shown by a tap, and rooms that wrote nothing are passed by", async () => {
  const { user, text } = draw(<WaitingReports />, { items: itemsWith() });
  assert.match(text(), /Report-backs ?0 of 2 shown/);
  await user.click(screen.getByRole("button", { name: /Show Room 1/ }));
  await settle();
  show(itemsWith([11], onScreen(11)));
  await user.click(screen.getByRole("button", { name: /Show Room 3/ }));
  await settle();
  assert.deepEqual(shownRooms(), [
    ["report.show", 11],
    ["report.show", 13],
  ]);
  show(itemsWith([11, 13], onScreen(13)));
  assert.equal(text(), "");
});

test("all report-backs are shown in a tap, and the first is on the screen", async () => {
  const { user, text } = draw(<WaitingReports />, { items: itemsWith() });
  await user.click(screen.getByRole("button", { name: "Show all" }));
  await settle();
  assert.deepEqual(server.actions, [
    { do: "report.reveal", breakout: 1 },
    { do: "report.show", breakout: 1, room: 11 },
  ]);
  show(itemsWith([11, 13], onScreen(11)));
  assert.match(text(), /2 of 2 shown.*Show Room 3/);
});

test("the bar reminds of report-backs until the first is shown, or another breakout runs", () => {
  const reminder = (items) => {
    show(items);
    return waitingReports().entries.length;
  };
  const { place } = draw(<p />, { items: itemsWith() });
  assert.equal(readText(place), "");
  assert.equal(reminder(itemsWith()), 1);
  assert.equal(reminder(itemsWith([11])), 0);
  assert.equal(reminder(itemsWith([], { "breakout:2": breakoutItem({ state: "running" }) })), 0);
});
