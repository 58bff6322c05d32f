// The plan of a breakout: rooms and people, moves, locks and keys.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import {
  breakoutItem,
  breakoutItems,
  participantItem,
  runningItem,
} from "#testing/items/breakouts.js";
import { act, draw, screen, server, settle, show } from "#testing/part.js";
import { presentPeople } from "../presence.js";
import { clearSelection } from "./plan_state.js";
import { RoomPlan } from "./plan_view.jsx";

const drawPlan = (breakout = breakoutItem(), given = {}) =>
  draw(<RoomPlan id={1} breakout={breakout} />, { items: breakoutItems(breakout, given) });
const person = (name) => screen.getByRole("button", { name: new RegExp(`^${name}`) });
const room = (name) => screen.getByRole("heading", { name: new RegExp(`^${name}`) }).closest("li");
const press = (user, name) => user.click(screen.getByRole("button", { name }));
const moved = (plan) => show(breakoutItems(breakoutItem(), { "plan:1": plan }));

afterEach(() => {
  presentPeople.value = null;
  clearSelection();
});

test("rooms show their people, by delegation and name, with regions and sectors", () => {
  drawPlan();
  assert.match(
    room("Room 1").textContent,
    /^Room 1 2 people.*China 1 · Europe 1 · Academia 2.*Bei.*Hangzhou · Academia · 中文.*AnnLazio/,
  );
  assert.match(room("Room 2").textContent, /^Room 2 1 person.*Cem/);
});

test("people without a room stand apart and are counted", () => {
  const { text } = drawPlan(breakoutItem(), { "plan:1": { 11: [1] } });
  assert.match(room("Unassigned").textContent, /2 people.*Cem.*Bei/);
  assert.match(text(), /2 unassigned/);
  assert.match(room("Room 2").textContent, /No one yet./);
});

test("people with a page open are counted and others marked, unless presence is hidden", () => {
  const { text } = drawPlan();
  assert.match(text(), /Presence is hidden while a secret ballot is open./);
  act(() => (presentPeople.value = new Set([1])));
  assert.match(text(), /1 here, 2 away/);
  assert.match(room("Room 1").textContent, /1 here, 1 away.*BeiAway/);
  assert.doesNotMatch(room("Room 1").textContent, /AnnAway/);
  assert.match(room("Room 1").textContent, /Europe 1 · Academia 1/);
});

test("a search leaves the people who match, with the number of others", async () => {
  const { user } = drawPlan();
  await user.type(screen.getByLabelText("Find a person"), "hangzhou");
  assert.match(room("Room 1").textContent, /Bei.*1 other/);
  assert.doesNotMatch(room("Room 1").textContent, /Ann/);
});

test("picked people move to a room with a button in it", async () => {
  const { text, user } = drawPlan();
  await user.click(person("Ann"));
  await user.click(person("Bei"));
  assert.match(text(), /2 selected/);
  await press(user, "Move here");
  await settle();
  assert.deepEqual(server.actions, [
    { do: "breakout.move", breakout: 1, person: 1, room: 12 },
    { do: "breakout.move", breakout: 1, person: 2, room: 12 },
  ]);
  assert.doesNotMatch(text(), /2 selected/);
  assert.match(text(), /2 people are now in Room 2./);
});

test("picked people move with the bar, out of all rooms, too", async () => {
  const { text, user } = drawPlan();
  await user.click(person("Ann"));
  await press(user, "Move");
  assert.deepEqual(server.actions, [], "without a room");
  await user.selectOptions(screen.getByLabelText("Move to"), "Unassigned");
  await press(user, "Move");
  await settle();
  assert.deepEqual(server.lastAction, { do: "breakout.move", breakout: 1, person: 1, room: null });
  assert.match(text(), /Ann: now in Unassigned./);
});

test("a refused move says why, and keeps the selection", async () => {
  const { text, user } = drawPlan();
  await user.click(person("Ann"));
  server.refuse("This room is full.");
  await press(user, "Move here");
  await settle();
  assert.match(text(), /This room is full./);
  assert.match(text(), /1 selected/);
  await press(user, "Clear");
  assert.doesNotMatch(text(), /1 selected/);
});

test("people and rooms are locked and unlocked", async () => {
  const { user } = drawPlan(breakoutItem({ locked: [2], shut: [12] }));
  assert.match(person("Bei").textContent, /Locked/);
  assert.ok(screen.getByRole("button", { name: "Locked", pressed: true }));
  await press(user, "Lock");
  await settle();
  assert.deepEqual(server.lastAction, { do: "breakout.lock", breakout: 1, on: true, room: 11 });
  await user.click(person("Bei"));
  await press(user, "Unlock");
  await settle();
  assert.deepEqual(server.lastAction, { do: "breakout.lock", breakout: 1, on: false, person: 2 });
});

test("moves are undone, and then the grouping", async () => {
  const { user, redraw } = drawPlan(breakoutItem());
  assert.equal(screen.getByRole("button", { name: "Undo" }).getAttribute("aria-disabled"), "true");
  await press(user, "Undo");
  assert.deepEqual(server.actions, []);
  const draw1 = (given) => redraw(<RoomPlan id={1} breakout={breakoutItem(given)} />);
  draw1({ moved: 1, replaced: 2 });
  await press(user, "Undo");
  draw1({ moved: 0, replaced: 2 });
  await press(user, "Undo grouping");
  await settle();
  assert.deepEqual(server.actions, [
    { do: "breakout.undo", breakout: 1 },
    { do: "breakout.undo", breakout: 1 },
  ]);
});

test("keys move, lock, undo and pick people", async () => {
  const { text, user } = drawPlan(breakoutItem({ moved: 1 }));
  person("Bei").focus();
  await user.keyboard("]");
  await settle();
  assert.deepEqual(server.lastAction, { do: "breakout.move", breakout: 1, person: 2, room: 12 });
  moved({ 11: [1], 12: [2, 3] });
  assert.equal(document.activeElement, person("Bei"), "the focus goes along");
  await user.keyboard("[[");
  await settle();
  assert.equal(server.lastAction.room, 11);
  await user.keyboard("l");
  await settle();
  assert.deepEqual(server.lastAction, { do: "breakout.lock", breakout: 1, on: true, person: 2 });
  await user.keyboard("z");
  await settle();
  assert.equal(server.lastAction.do, "breakout.undo");
  await user.keyboard("{Enter}");
  assert.match(text(), /1 selected/);
  await user.keyboard("{Escape}");
  assert.doesNotMatch(text(), /1 selected/);
});

test("a key that is pressed twice moves a person two rooms on, before the page has seen it", async () => {
  const rooms = [11, 12, 13].map((id) => ({ id, name: { en: `Room ${id}` } }));
  const { user } = drawPlan(breakoutItem({ rooms }));
  person("Ann").focus();
  server.hold();
  await user.keyboard("]]");
  await settle();
  assert.deepEqual(
    server.actions.map((each) => each.room),
    [12, 13],
  );
});

test("arrows lead from person to person, and from room to room", async () => {
  const { user } = drawPlan(breakoutItem(), {
    "person:4": participantItem({ name: "Dora" }),
    "plan:1": { 11: [1, 2], 12: [3, 4] },
  });
  person("Bei").focus();
  for (const [key, name] of [
    ["ArrowDown", "Ann"],
    ["ArrowRight", "Dora"],
    ["ArrowUp", "Cem"],
    ["ArrowLeft", "Bei"],
    ["End", "Dora"],
    ["Home", "Bei"],
  ]) {
    await user.keyboard(`{${key}}`);
    assert.equal(document.activeElement, person(name), key);
  }
});

test("a room is edited in a dialog, with a capacity if people choose rooms", async () => {
  const { user } = drawPlan(breakoutItem({ mode: "chosen" }));
  await user.click(screen.getAllByRole("button", { name: "Edit" })[0]);
  assert.ok(screen.getByRole("dialog", { name: "Room 1" }));
  assert.ok(screen.getByLabelText("Room capacity"));
});

test("a running breakout moves people and locks no one", async () => {
  const { text, user } = drawPlan(runningItem());
  assert.equal(screen.queryByRole("button", { name: "Lock" }), null);
  assert.equal(screen.queryByRole("button", { name: "Undo" }), null);
  assert.match(
    text(),
    /Arrow keys move between people, Enter selects, \[ and \] move them to another room\.$/,
  );
  await user.click(person("Ann"));
  await press(user, "Move here");
  await settle();
  assert.equal(server.lastAction.do, "breakout.move");
});

test("an ended breakout has no plan", () => {
  const { text } = drawPlan(breakoutItem({ state: "ended" }));
  assert.match(text(), /This breakout has ended. Room assignments are in the downloads./);
});
