// Staff's part of the page of people to meet.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItem } from "#testing/items/event.js";
import { meetItems, SLOT } from "#testing/items/meet.js";
import { draw, screen, server, settle, show, within } from "#testing/part.js";
import { Counts, Slots } from "./meet_desk.jsx";
import { NoDirectory, TurnOnDirectory } from "./no_directory.jsx";

const press = (user, name) => user.click(screen.getByRole("button", { name }));
const withSlots = (...slots) => meetItems({ meeting_slots: { slots } });

test("few people are not counted, and meetings without numbers are hidden", () => {
  const { text } = draw(<Counts />, { items: meetItems(), role: "organiser" });
  assert.match(text(), /No one has joined the directory yet./);
  const delegations = {
    lazio: { listed: null, meetings: null },
    bologna: { listed: 7, meetings: 5 },
  };
  show(meetItems({ directory_counts: { listed: 9, meetings: null, delegations } }));
  const rows = within(screen.getByRole("table")).getAllByRole("row");
  assert.deepEqual(
    rows.slice(1).map((row) => row.textContent),
    ["Laziofewer than 5fewer than 5", "Bologna7at least 5", "All9fewer than 5"],
  );
});

test("a directory of which no number may be shown has a sentence instead of a table", () => {
  const delegations = {
    lazio: { listed: null, meetings: null },
    bologna: { listed: null, meetings: null },
  };
  const items = meetItems({ directory_counts: { listed: null, meetings: null, delegations } });
  const { text } = draw(<Counts />, { items, role: "organiser" });
  assert.match(text(), /Fewer than 5 people from each delegation are in the directory\./);
  assert.equal(screen.queryByRole("table"), null);
});

test("a time with a place is added after the last, and removed", async () => {
  const { user } = draw(<Slots />, { items: withSlots(SLOT), role: "organiser" });
  assert.equal(screen.getByLabelText("Starts").value, "2026-06-02T13:15");
  await user.type(screen.getByLabelText("Where to meet"), "Table 5");
  await user.clear(screen.getByLabelText("Minutes"));
  await user.type(screen.getByLabelText("Minutes"), "20");
  await press(user, "Add time");
  await settle();
  const added = { starts: SLOT.ends, ends: SLOT.ends + 1_200_000, place: "Table 5" };
  assert.deepEqual(server.lastAction, { do: "meeting.slots", slots: [SLOT, added] });
  show(withSlots(SLOT, added));
  await press(user, "Remove time 13:00 Table 4");
  await settle();
  assert.deepEqual(server.lastAction.slots, [added]);
});

test("a time without minutes cannot be added, and a refusal says why", async () => {
  const { text, user } = draw(<Slots />, { items: meetItems(), role: "organiser" });
  await user.clear(screen.getByLabelText("Minutes"));
  assert.ok(screen.getByRole("button", { name: "Add time" }).disabled);
  await user.type(screen.getByLabelText("Minutes"), "15");
  server.refuse("The event is over by then.");
  await press(user, "Add time");
  await settle();
  assert.match(text(), /The event is over by then./);
});

test("pairs without a time get a breakout, after a confirmation", async () => {
  const { text, user } = draw(<Slots />, { items: meetItems(), role: "organiser" });
  await press(user, "Breakout for pairs without a time");
  assert.match(text(), /You see the number of rooms, not the people./);
  server.refuse("Every pair has a time.");
  await press(user, "Draft the breakout");
  await settle();
  assert.deepEqual(server.lastAction, { do: "meeting.breakout" });
  assert.match(text(), /Every pair has a time./);
});

test("after the event there is no breakout for pairs", () => {
  const items = meetItems({ event: eventItem({ state: "ended" }) });
  draw(<Slots />, { items, role: "organiser" });
  assert.equal(screen.queryByRole("button", { name: /^Breakout/ }), null);
});

test("an event without a directory says so, and its organiser can turn it on", () => {
  assert.match(draw(<NoDirectory />).text(), /This event has no directory of people to meet./);
  const { text } = draw(<TurnOnDirectory />);
  assert.match(text(), /The directory is off/);
  assert.equal(screen.queryByRole("link"), null);
  draw(<TurnOnDirectory />, { role: "organiser" });
  assert.equal(screen.getByRole("link").getAttribute("href"), "/e/7HK3QF/edit#people");
});
