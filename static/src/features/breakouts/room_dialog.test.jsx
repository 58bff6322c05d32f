// The dialog of a room.

import assert from "node:assert/strict";
import { test } from "node:test";
import { breakoutItems, breakoutRoomItem } from "#testing/items/breakouts.js";
import { draw, screen, server, settle } from "#testing/part.js";
import { RoomDialog } from "./room_dialog.jsx";

function drawDialog(props, given) {
  const closed = [];
  const drawn = draw(<RoomDialog id={11} onClose={() => closed.push(true)} {...props} />, {
    items: breakoutItems(undefined, given),
  });
  return { ...drawn, closed };
}
const save = (user) => user.click(screen.getByRole("button", { name: "Save" }));

test("a room gets a name, a task and a call", async () => {
  const { user, closed } = drawDialog();
  await user.clear(screen.getByLabelText("Room name, English"));
  await user.type(screen.getByLabelText("Room name, English"), "Water");
  await user.type(screen.getByLabelText("Task of this room, English"), "Draw a map.");
  await user.type(screen.getByLabelText(/^Video call/), "https://meet.example/water");
  await save(user);
  await settle();
  assert.deepEqual(server.actions, [
    {
      do: "room.edit",
      room: 11,
      name: { en: "Water" },
      task: { en: "Draw a map." },
      video: "https://meet.example/water",
    },
  ]);
  assert.equal(closed.length, 1);
});

test("a refused call stays in its field, and the dialog stays open", async () => {
  const { text, user, closed } = drawDialog();
  await user.type(screen.getByLabelText(/^Video call/), "http://meet.example");
  server.refuse("Enter a video-call link that starts with https://, or leave this empty.");
  await save(user);
  await settle();
  assert.match(text(), /Enter a video-call link that starts with https/);
  assert.equal(screen.getByLabelText(/^Video call/).value, "http://meet.example");
  assert.equal(closed.length, 0);
});

test("a room needs a name", async () => {
  const { text, user } = drawDialog();
  await user.clear(screen.getByLabelText("Room name, English"));
  assert.match(text(), /Enter a name./);
  await save(user);
  assert.deepEqual(server.actions, []);
});

test("a room has a capacity while people choose rooms", async () => {
  const { user } = drawDialog({ hasCapacity: true });
  await user.type(screen.getByLabelText("Room capacity"), "4");
  await save(user);
  await settle();
  assert.equal(server.lastAction.capacity, 4);
});

test("one of the people of a room becomes its host, or no one", async () => {
  const { user } = drawDialog({}, { "room:11": breakoutRoomItem({ host: true, host_id: 1 }) });
  const field = screen.getByLabelText("Host: runs only this room's polls and questions");
  assert.deepEqual(
    [...field.options].map((each) => each.textContent),
    ["No one", "Lazio · Academia · Ann", "Hangzhou · Academia · Bei"],
  );
  assert.equal(field.value, "1");
  await user.selectOptions(field, "Hangzhou · Academia · Bei");
  await settle();
  assert.deepEqual(server.lastAction, { do: "room.host", room: 11, person: 2 });
  await user.selectOptions(field, "No one");
  await settle();
  assert.equal(server.lastAction.person, null);
});
