// Breakouts on the moderator's page.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import {
  breakoutItem,
  breakoutItems,
  breakoutRoomItem,
  participantItem,
  runningItem,
} from "#testing/items/breakouts.js";
import { act, draw, screen, server, settle, show, within } from "#testing/part.js";
import { visitedRoom } from "../../../lib/session.js";
import { dialogState } from "../../../ui/dialog_state.js";
import { presentPeople } from "../presence.js";
import { urgentRooms } from "./breakout_attention.jsx";
import { Breakouts } from "./breakouts_tab.jsx";
import { MoveDialog } from "./move_dialog.jsx";
import { VisitedRoom } from "./visited_room.jsx";

const drawTab = (breakout, given) => draw(<Breakouts />, { items: breakoutItems(breakout, given) });
const press = (user, name) => user.click(screen.getByRole("button", { name }));

afterEach(() => {
  visitedRoom.value = null;
  dialogState.value = null;
  presentPeople.value = null;
});

test("without breakouts there is a link to prepare them", () => {
  const { text } = drawTab(undefined, { "breakout:1": undefined });
  assert.equal(text(), "BreakoutsPrepare breakouts");
  assert.equal(
    screen.getByRole("link", { name: "Prepare breakouts" }).getAttribute("href"),
    "/e/7HK3QF/breakouts",
  );
});

test("a draft shows its rooms, people and minutes, and can be opened and edited", () => {
  const { text } = drawTab(breakoutItem());
  assert.match(text(), /ProjectsDraft2 rooms · 3 people · 15 minutes/);
  assert.ok(screen.getByRole("button", { name: "Open breakout" }));
  assert.equal(
    screen.getByRole("link", { name: "Edit" }).getAttribute("href"),
    "/e/7HK3QF/breakouts#1",
  );
  act(() => (presentPeople.value = new Set([1])));
  assert.match(text(), /1 here, 2 away/);
});

test("a running breakout shows its people by room, and those without a room", async () => {
  const { text, user } = drawTab(runningItem(), { "person:4": participantItem({ name: "Dora" }) });
  assert.match(text(), /Room 12 people.*Lazio Academia · Ann.*Hangzhou Academia · Bei/);
  assert.match(text(), /Room 21 person.*Bologna Government · Cem/);
  assert.match(text(), /Unassigned1Lazio Academia · Dora/);
  await press(user, "Join room Room 1");
  assert.equal(visitedRoom.value, 11);
});

test("a person is moved and a room edited in dialogs", async () => {
  const { user } = drawTab(runningItem(), { "room:11": breakoutRoomItem({ host: true }) });
  await press(user, /^Move Bologna/);
  assert.deepEqual(dialogState.value, { name: "move", breakout: 1, id: 3 });
  await user.click(screen.getAllByRole("button", { name: "Room settings" })[0]);
  assert.deepEqual(dialogState.value, { name: "room", id: 11 });
});

test("an ended breakout leads to its reports, and moves no one", () => {
  const { text } = drawTab(breakoutItem({ state: "ended" }));
  assert.match(text(), /ProjectsEnded.*Report-backs/);
  assert.equal(screen.queryByRole("button", { name: /^Move/ }), null);
  assert.equal(screen.queryByRole("button", { name: "Room settings" }), null);
});

test("the newest draft comes first", () => {
  const { text } = drawTab(breakoutItem(), {
    "breakout:2": breakoutItem({ title: { en: "Newer" } }),
  });
  assert.ok(text().indexOf("Newer") < text().indexOf("Projects"));
});

test("a person is moved to another room or back to the plenary", async () => {
  const { user } = draw(<MoveDialog breakout={1} id={1} />, {
    items: breakoutItems(runningItem()),
  });
  const field = screen.getByLabelText("Room");
  const move = () => screen.getByRole("button", { name: "Move" });
  assert.equal(field.value, "11");
  assert.equal(move().getAttribute("aria-disabled"), "true");
  await user.selectOptions(field, "Room 2");
  await user.click(move());
  await settle();
  assert.deepEqual(server.lastAction, { do: "breakout.move", breakout: 1, person: 1, room: 12 });
  await user.selectOptions(field, "Plenary");
  server.refuse("This person has left.");
  await user.click(move());
  await settle();
  assert.equal(server.lastAction.room, null);
  assert.match(screen.getByRole("status").textContent, /This person has left./);
});

const visit = (given, room) => {
  visitedRoom.value = 11;
  return draw(<VisitedRoom />, {
    items: breakoutItems(runningItem(), { "room:11": breakoutRoomItem(room), ...given }),
  });
};

test("a visited room shows its people and its call, and the way back", async () => {
  const { text, user } = visit({}, { video: "https://meet.example/one" });
  assert.match(text(), /You're in Room 1. Its polls, questions and announcements are below./);
  assert.match(text(), /Lazio.*Ann.*Hangzhou.*Bei/);
  assert.ok(screen.getByRole("link", { name: "Join the call (in a new tab)" }));
  await press(user, "Back to the plenary");
  assert.equal(visitedRoom.value, null);
  assert.equal(text(), "");
});

test("polls that were prepared in a room are copied to all rooms", async () => {
  const { user } = visit({ "drafts:11": [4] });
  await press(user, "Copy to all rooms");
  await settle();
  assert.deepEqual(server.lastAction, { do: "breakout.share", breakout: 1, room: 11 });
});

test("there is nothing to copy without prepared polls or other rooms", () => {
  visit();
  assert.equal(screen.queryByRole("button", { name: "Copy to all rooms" }), null);
});

const drawUrgent = (items) => {
  draw(<p />, { items });
  const { count, entries } = urgentRooms();
  return { count, text: draw(<div>{entries}</div>, { items }).text() };
};
const asking = { help_at: NOW };

test("the time of a running breakout and calls for help are urgent", () => {
  assert.deepEqual(drawUrgent(breakoutItems()), { count: 0, text: "" });
  const one = drawUrgent(breakoutItems(runningItem(), { "room:11": breakoutRoomItem(asking) }));
  assert.equal(one.count, 1);
  assert.match(one.text, /Projects1[45]:\d\d left.*Room 1 · asks for help/);
});

test("more than three rooms that ask for help are counted", () => {
  const ids = [11, 12, 13, 14];
  const rooms = ids.map((id) => ({ id, name: { en: `Room ${id}` } }));
  const items = Object.fromEntries(ids.map((id) => [`room:${id}`, breakoutRoomItem(asking)]));
  const { count, text } = drawUrgent(breakoutItems(runningItem({ rooms }), items));
  assert.equal(count, 4);
  assert.match(text, /4 rooms ask for help/);
});

test("moves in a dialog show who is meant", () => {
  draw(<MoveDialog breakout={1} id={2} />, { items: breakoutItems(runningItem()) });
  assert.match(within(screen.getByRole("dialog")).getByText("Hangzhou").textContent, /Hangzhou/);
  show({});
});
