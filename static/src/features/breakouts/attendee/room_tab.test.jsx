// The breakout on an attendee's page: the bar, the tab "Room", and rooms to choose from.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { breakoutRoomItem, inRoom, runningItem } from "#testing/items/breakouts.js";
import { eventItems } from "#testing/items/event.js";
import { act, draw, screen, server, settle, show, until } from "#testing/part.js";
import { visitedRoom } from "../../../lib/session.js";
import { serverNow } from "../../../lib/time/clock.js";
import { RoomBar, RoomTab } from "./room_tab.jsx";

const press = (user, name) => user.click(screen.getByRole("button", { name }));
const drawTab = (items = inRoom()) => draw(<RoomTab />, { items, role: "attendee" });
const drawBar = (items = inRoom()) => draw(<RoomBar />, { items, role: "attendee" });
const outside = (mode) => eventItems({ "breakout:1": runningItem({ mode }) });
const announced = (place) =>
  [...place.querySelectorAll("[aria-live]")].map((each) => each.textContent).join("");

afterEach(() => {
  visitedRoom.value = null;
  show({});
});

test("without a breakout there is neither a bar nor a room", () => {
  assert.equal(drawBar(eventItems()).text(), "");
  assert.equal(drawTab(eventItems()).text(), "");
});

test("the bar shows the room and its time, and asks for help", async () => {
  const { text, user } = drawBar();
  assert.ok(screen.getByRole("region", { name: "Your breakout room" }));
  assert.equal(screen.getByRole("link", { name: "Room 1" }).getAttribute("href"), "#room");
  assert.ok(screen.getByRole("timer", { name: "Time left" }));
  await press(user, "Ask for help");
  await settle();
  assert.deepEqual(server.lastAction, { do: "room.help", room: 11, on: true });
  show(inRoom({ "room:11": breakoutRoomItem({ help_at: NOW }) }));
  assert.match(text(), /A moderator has been notified./);
  await press(user, "Cancel request");
  await settle();
  assert.equal(server.lastAction.on, false);
});

test("a refused call for help says why", async () => {
  const { text, user } = drawBar();
  server.refuse("The breakout has ended.");
  await press(user, "Ask for help");
  await settle();
  assert.match(text(), /The breakout has ended./);
});

test("a breakout that closes asks to wrap up", () => {
  const { text } = drawBar(inRoom({ "breakout:1": runningItem({ state: "closing" }) }));
  assert.match(text(), /Please wrap up. Everyone is returning to the plenary./);
});

test("people without a room are told so, or choose one", () => {
  assert.match(drawBar(outside("mixed")).text(), /A moderator can assign you to one./);
  assert.match(drawBar(outside("chosen")).text(), /Choose a breakout room/);
  assert.match(drawTab(outside("mixed")).text(), /Everyone else is in a breakout room./);
});

test("the room and its task, warnings and the end are announced", async () => {
  const { place } = drawBar();
  await settle();
  assert.match(announced(place), /You are in a breakout room: Room 1. Task: Agree on one project./);
  show(inRoom({ "breakout:1": runningItem({ ends_at: serverNow() + 50_000 }) }));
  await settle();
  assert.match(announced(place), /1 minute left in this room./);
  show(inRoom({ "breakout:1": runningItem({ ends_at: serverNow() + 5_000 }) }));
  await settle();
  assert.match(announced(place), /10 seconds left in this room./);
  show(eventItems());
  await settle();
  assert.match(announced(place), /The breakout has ended. You are back in the plenary./);
});

test("the room shows its task, its call and its report", () => {
  const { text } = drawTab(
    inRoom({
      "room:11": breakoutRoomItem({
        task: { en: "Draw a map." },
        video: "https://meet.example/one",
      }),
    }),
  );
  assert.match(text(), /Your breakout roomRoom 1Draw a map./);
  const call = screen.getByRole("link", { name: "Join the call (in a new tab)" });
  assert.equal(call.getAttribute("href"), "https://meet.example/one");
  assert.ok(screen.getByLabelText("Common project"));
  show(inRoom());
  assert.match(text(), /Room 1Agree on one project./);
});

test("an attendee looks at the plenary, and comes back", async () => {
  const { user } = drawTab();
  const bar = drawBar();
  await press(user, "View plenary");
  assert.match(bar.text(), /You are viewing the plenary. Your room is still in session./);
  assert.equal(location.hash, "#now");
  assert.equal(screen.queryByRole("button", { name: "View plenary" }), null);
  await press(user, "Back to my room Room 1");
  assert.match(bar.text(), /Room 1/);
  assert.equal(location.hash, "#room");
});

test("an attendee becomes the host of a room without one", async () => {
  const { text, user } = drawTab();
  assert.match(text(), /A host runs the room's polls and questions./);
  await press(user, "Host this room");
  await settle();
  assert.deepEqual(server.lastAction, { do: "room.volunteer", room: 11, on: true });
  show(inRoom({ "room:11": breakoutRoomItem({ host: true }) }));
  assert.equal(screen.queryByRole("button", { name: "Host this room" }), null);
});

test("a host has the controls of the room, and stops hosting", async () => {
  const { text, user } = drawTab(inRoom({ yours: { breakout: 1, room: 11, host: true } }));
  assert.match(text(), /You host this room/);
  await press(user, "Stop hosting");
  await settle();
  assert.deepEqual(server.lastAction, { do: "room.volunteer", room: 11, on: false });
});

test("members are listed by delegation, sector and name, with the host", () => {
  const { text } = drawTab();
  assert.match(text(), /2 people in this roomLazio Academia · AnnHangzhou AcademiaHost/);
});

test("absent members are marked once the list is open", async (t) => {
  const members = [
    { delegation: "lazio", sector: "academia", name: "Ann", host: false, here: true },
    { delegation: "hangzhou", sector: "academia", name: "", host: false, here: false },
  ];
  t.mock.method(globalThis, "fetch", async () => Response.json({ members }));
  const { text, place } = drawTab();
  const list = place.querySelector(".breakout-people");
  await act(() => {
    list.open = true;
    list.dispatchEvent(new Event("toggle"));
  });
  await until(() => /Away/.test(text()));
  assert.match(text(), /1 here, 1 awayLazio Academia · AnnHangzhou AcademiaAway/);
});

const rooms = [
  { id: 11, name: { en: "Room 1" }, capacity: 4, people: 4 },
  { id: 12, name: { en: "Room 2" }, capacity: 4, people: 3 },
  { id: 13, name: { en: "Room 3" }, capacity: null, people: 1 },
];

test("people enter a room that has places left", async () => {
  const { text, user } = drawTab(
    eventItems({ "breakout:1": runningItem({ mode: "chosen", rooms }) }),
  );
  assert.match(text(), /Room 1 ?Full.*Room 2 ?3 of 4 places taken.*Room 3 ?1 person here/);
  assert.ok(screen.getByRole("button", { name: "Enter Room 1" }).disabled);
  await press(user, "Enter Room 2");
  await settle();
  assert.deepEqual(server.lastAction, { do: "breakout.enter", breakout: 1, into: 12 });
});

test("people in a room that they chose can choose another", async () => {
  const { text, user } = drawTab(inRoom({ "breakout:1": runningItem({ mode: "chosen", rooms }) }));
  assert.match(text(), /Choose another roomRoom 1 ?FullYou are here/);
  await user.click(screen.getByText("Choose another room"));
  server.refuse("This room is full.");
  await press(user, "Enter Room 3");
  await settle();
  assert.match(text(), /This room is full./);
});
