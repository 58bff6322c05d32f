// Opening and steering a breakout.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import {
  breakoutItem,
  breakoutItems,
  breakoutRoomItem,
  runningItem,
} from "#testing/items/breakouts.js";
import { eventItem } from "#testing/items/event.js";
import { act, draw, screen, server, settle, show, within } from "#testing/part.js";
import { groupingNow } from "./grouping.js";
import { presentPeople } from "./presence.js";
import { BreakoutSteering, OpenBreakout } from "./steering.jsx";

const press = (user, name) => user.click(screen.getByRole("button", { name }));
const pressInDialog = (user, name) =>
  user.click(within(screen.getByRole("dialog")).getByRole("button", { name }));

const drawOpen = (breakout, given) =>
  draw(<OpenBreakout id={1} breakout={breakout} />, { items: breakoutItems(breakout, given) });
const drawSteering = (breakout = runningItem(), given = {}, props = {}) =>
  draw(<BreakoutSteering id={1} breakout={breakout} {...props} />, {
    items: breakoutItems(breakout, given),
  });

test("a draft without people cannot be opened, and says why", () => {
  const { text } = drawOpen(breakoutItem(), { "plan:1": {} });
  assert.match(text(), /Group people first, then open the breakout./);
  assert.ok(screen.getByRole("button", { name: "Open breakout" }).disabled);
  drawOpen(breakoutItem({ mode: "chosen" }), { "plan:1": {} });
  assert.ok(!screen.getAllByRole("button", { name: "Open breakout" }).at(-1).disabled);
});

test("people of an ungrouped draft are grouped on the page that the desk links to", () => {
  const items = breakoutItems(breakoutItem(), { "plan:1": {} });
  draw(<OpenBreakout id={1} breakout={breakoutItem()} />, { items });
  const link = screen.getByRole("link", { name: "Group people first, then open the breakout." });
  assert.equal(link.getAttribute("href"), "/e/7HK3QF/breakouts#1");
});

test("a breakout cannot be opened before the event, nor while its people are grouped", () => {
  const { text } = drawOpen(breakoutItem());
  const button = () => screen.getByRole("button", { name: "Open breakout" });
  assert.ok(!button().disabled);
  act(() => (groupingNow.value = 1));
  assert.match(text(), /People are being grouped\./);
  assert.ok(button().disabled);
  act(() => (groupingNow.value = null));
  show(breakoutItems(breakoutItem(), { event: eventItem({ state: "draft" }) }));
  assert.match(text(), /Not before the start of the event/);
  assert.ok(button().disabled);
});

test("a second breakout cannot be opened", () => {
  const { text } = drawOpen(breakoutItem(), { "breakout:2": runningItem() });
  assert.match(text(), /Another breakout is running. End it first./);
});

test("who moves where is said before a breakout is opened", async () => {
  const { text, user } = drawOpen(breakoutItem());
  await press(user, "Open breakout");
  assert.match(text(), /Move 3 people into 2 rooms\? It lasts 15 minutes./);
  act(() => (presentPeople.value = new Set([1])));
  assert.match(text(), /Move 1 person into 2 rooms\? 2 people who are away go to their rooms when/);
  await pressInDialog(user, "Open breakout");
  await settle();
  assert.deepEqual(server.lastAction, { do: "breakout.open", breakout: 1 });
  act(() => (presentPeople.value = null));
});

test("people choose their room themselves", async () => {
  const { text, user } = drawOpen(breakoutItem({ mode: "chosen" }));
  await press(user, "Open breakout");
  assert.match(text(), /Everyone chooses one of 2 rooms. It lasts 15 minutes./);
});

test("a refused opening says why", async () => {
  const { text, user } = drawOpen(breakoutItem());
  await press(user, "Open breakout");
  server.refuse("The event has ended.");
  await pressInDialog(user, "Open breakout");
  await settle();
  assert.match(text(), /The event has ended./);
});

test("the controls of a breakout take the focus where it was opened", async () => {
  const { user, redraw } = drawOpen(breakoutItem());
  await press(user, "Open breakout");
  await pressInDialog(user, "Open breakout");
  show(breakoutItems(runningItem()));
  redraw(<BreakoutSteering id={1} breakout={runningItem()} />);
  assert.equal(document.activeElement, screen.getByRole("heading", { name: "Projects" }));
});

test("a running breakout shows its time, and gets more", async () => {
  const { user } = drawSteering();
  assert.match(screen.getByRole("timer", { name: "Time left" }).textContent, /^1[45]:/);
  await press(user, "+5 min");
  await settle();
  assert.deepEqual(server.lastAction, { do: "breakout.extend", breakout: 1, seconds: 300 });
});

test("everyone is recalled, and the breakout ended, after a confirmation", async () => {
  const { text, user } = drawSteering();
  await press(user, "Recall everyone");
  assert.deepEqual(server.actions, []);
  await pressInDialog(user, "Recall everyone");
  await settle();
  assert.deepEqual(server.lastAction, { do: "breakout.recall", breakout: 1 });
  await press(user, "End now");
  await pressInDialog(user, "End the breakout");
  await settle();
  assert.deepEqual(server.lastAction, { do: "breakout.end", breakout: 1 });
  assert.doesNotMatch(text(), /Please wrap up/);
});

test("a breakout that closes says so, and is not recalled again", () => {
  const { text } = drawSteering(runningItem({ state: "closing" }));
  assert.match(text(), /Please wrap up: returning to the plenary./);
  assert.equal(screen.queryByRole("button", { name: "Recall everyone" }), null);
});

test("all rooms get an announcement", async () => {
  const { user } = drawSteering();
  await press(user, "Announce to all rooms");
  await user.type(screen.getByLabelText("Message, English"), "Two minutes left.");
  await pressInDialog(user, "Announce");
  await settle();
  assert.deepEqual(server.lastAction, {
    do: "breakout.announce",
    breakout: 1,
    text: { en: "Two minutes left." },
    until: "minutes",
  });
  assert.equal(screen.queryByRole("dialog"), null);
});

test("rooms that ask for help are listed, the longest wait first, and are announced", async () => {
  const asks = (name, minutes) =>
    breakoutRoomItem({ name: { en: name }, help_at: NOW - minutes * 60_000 });
  const visited = [];
  const rooms = { "room:11": asks("Room 1", 1), "room:12": asks("Room 2", 4) };
  const { place, user } = drawSteering(
    runningItem(),
    {},
    { onVisit: (room) => visited.push(room) },
  );
  assert.equal(screen.queryByRole("list", { name: "Rooms asking for help" }), null);
  show(breakoutItems(runningItem(), rooms));
  const list = screen.getByRole("list", { name: "Rooms asking for help" });
  const [first, second] = within(list).getAllByRole("listitem");
  assert.match(first.textContent, /^Room 2 · asks for help/);
  assert.match(second.textContent, /^Room 1 · asks for help/);
  assert.match(place.querySelector("[aria-live]").textContent, /Room 2 · asks for help · Room 1/);
  await press(user, "Join room Room 1");
  assert.deepEqual(visited, [11]);
  await user.click(within(first).getByRole("button", { name: "Done" }));
  await settle();
  assert.deepEqual(server.lastAction, { do: "room.help", room: 12, on: false });
});

test("rooms are not joined where there is nothing to join", () => {
  drawSteering(runningItem(), { "room:11": breakoutRoomItem({ help_at: NOW }) });
  assert.equal(screen.queryByRole("button", { name: /Join room/ }), null);
});
