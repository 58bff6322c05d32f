// The agenda at the desk.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { drawDesk as drawWholeDesk } from "#testing/desk.jsx";
import { agendaItem, POINTS } from "#testing/items/agenda.js";
import { eventItem, eventItems } from "#testing/items/event.js";
import { draw, readText, screen, server, settle, show } from "#testing/part.js";
import { AgendaDesk } from "./agenda_desk.jsx";

const MINUTE = 60_000;
const itemsOf = (given) => eventItems({ agenda: agendaItem(), ...given });
const drawDesk = (given) => draw(<AgendaDesk />, { role: "moderator", items: itemsOf(given) });
const button = (name) => screen.getByRole("button", { name });
const progress = (points) => ({ agenda_progress: { points } });

test("the panel appears in a live event with points of today, and not else", () => {
  const { text } = drawDesk();
  assert.match(text(), /Agenda ?Trams ?Next at 12:30: Closing ?30 min left/);
  show(itemsOf({ agenda: agendaItem({ points: [] }) }));
  assert.equal(text(), "");
  show(itemsOf({ event: eventItem({ state: "draft" }) }));
  assert.equal(text(), "");
  const tomorrow = { ...POINTS[2], starts: NOW + 86_400_000, ends: NOW + 90_000_000 };
  show(itemsOf({ agenda: agendaItem({ points: [tomorrow] }) }));
  assert.equal(text(), "");
});

test("the next point is started or skipped, and the one that runs is extended", async () => {
  const { user } = drawDesk();
  for (const [name, action] of [
    ["Start now", { do: "agenda.start", point: 2 }],
    ["Start next", { do: "agenda.start", point: 3 }],
    ["+5 min", { do: "agenda.extend", point: 2, minutes: 5 }],
    ["Skip next", { do: "agenda.skip", point: 3 }],
  ]) {
    await user.click(button(name));
    await settle();
    const { ref: _, ...sent } = server.lastAction;
    assert.deepEqual(sent, action);
  }
});

test("a point that was started is late, and a proposal catches up", async () => {
  const late = progress({ 2: { started: NOW - 10 * MINUTE } });
  const { user, text } = drawDesk(late);
  assert.match(text(), /50 min left.*20 minutes late · Ends at 13:20/);
  assert.equal(screen.queryByRole("button", { name: "Start now" }), null);
  await user.click(button("Catch up"));
  const group = screen.getByRole("group", { name: "Catch up" });
  assert.match(readText(group), /end at 13:08 instead of 13:20.*Closing ?30 → 18 min/);
  await user.click(button("Shorten these items"));
  await settle();
  assert.deepEqual(server.lastAction.minutes, { 3: 12 });
});

test("the last point is finished, and a skipped one is restored", async () => {
  const { user, text } = drawDesk(progress({ 2: { started: NOW }, 3: { skipped: true } }));
  await user.click(button("Finish"));
  await settle();
  assert.equal(server.lastAction.do, "agenda.finish");
  await user.click(button("All items of today"));
  assert.match(text(), /Closing.*Skipped/);
  await user.click(button("Restore Closing"));
  await settle();
  assert.equal(server.lastAction.do, "agenda.unskip");
});

test("a point that is over its time says by how much", () => {
  const { text } = drawDesk(progress({ 2: { started: NOW - 75 * MINUTE } }));
  assert.match(text(), /15 min over/);
});

const key = (id) => document.querySelector(`[data-key~="${id}"]`);
const sent = () => server.actions.map(({ ref: _, ...action }) => action);

test("keys start, extend and finish a point; a start and an end need a second press", async (t) => {
  const { press, text } = await drawWholeDesk(t, { role: "moderator", items: itemsOf() });
  await press("W");
  await press("G");
  assert.match(text(), /Press ⇧G again to start “Trams”\./);
  assert.deepEqual(sent(), []);
  await press("G", "E");
  show(itemsOf(progress({ 2: { started: NOW } })));
  await press("W");
  assert.match(text(), /Press ⇧W again to finish “Trams”\./);
  await press("G");
  assert.match(text(), /Press ⇧G again to start “Closing”\./);
  await press("G", "W", "W");
  assert.deepEqual(sent(), [
    { do: "agenda.start", point: 2 },
    { do: "agenda.extend", point: 2, minutes: 5 },
    { do: "agenda.start", point: 3 },
    { do: "agenda.finish", point: 2 },
  ]);
});

test("a key that waits for its second press starts no other point", async (t) => {
  const { press, text } = await drawWholeDesk(t, { role: "moderator", items: itemsOf() });
  await press("G");
  show(itemsOf(progress({ 2: { started: NOW } })));
  await press("G");
  assert.deepEqual(sent(), []);
  assert.match(text(), /Press ⇧G again to start “Closing”\./);
});

test("between two points the key starts the next, and nothing is extended or finished", async (t) => {
  const items = itemsOf(progress({ 2: { started: NOW - 9 * MINUTE, ended: NOW } }));
  const { press } = await drawWholeDesk(t, { role: "moderator", items });
  await press("E", "W", "W", "G", "G");
  assert.deepEqual(sent(), [{ do: "agenda.start", point: 3 }]);
});

test("each key has one button, which names it, and the key of cues starts no point", async (t) => {
  const { press } = await drawWholeDesk(t, {
    role: "moderator",
    items: itemsOf(progress({ 2: { started: NOW } })),
  });
  for (const [id, name] of [
    ["agenda.start", "Shift+G"],
    ["agenda.extend", "Shift+E"],
    ["agenda.finish", "Shift+W"],
  ]) {
    assert.equal(document.querySelectorAll(`[data-key~="${id}"]`).length, 1);
    assert.equal(key(id).getAttribute("aria-keyshortcuts"), name);
  }
  await press(">", ">", "g");
  assert.deepEqual(sent(), []);
});
