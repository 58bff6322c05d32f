// Controls of the host of a room.

import assert from "node:assert/strict";
import { test } from "node:test";
import { breakoutRoomItem, inRoom } from "#testing/items/breakouts.js";
import { draw, screen, server, settle, show, within } from "#testing/part.js";
import { HostPanel } from "./host_panel.jsx";

const poll = (given) => ({
  prompt: { en: "Shall Lazio lead?" },
  config: { kind: "choice", options: [{ en: "Yes" }, { en: "No" }] },
  state: "draft",
  anonymous: false,
  result_public: false,
  room: 11,
  k: 5,
  rule: "closed",
  round: 1,
  ...given,
});
const hosting = (given) => inRoom({ yours: { breakout: 1, room: 11, host: true }, ...given });
const drawPanel = (given) =>
  draw(<HostPanel id={11} room={breakoutRoomItem()} />, {
    items: hosting(given),
    role: "attendee",
  });
const press = (user, name) => user.click(screen.getByRole("button", { name }));

test("a host reads the first steps", () => {
  const { text } = drawPanel();
  assert.match(text(), /You host this room.*Open questions, and approve those that come in./);
});

test("a quick poll is opened in the room once it has a question and two options", async () => {
  const { user } = drawPanel();
  const button = () => screen.getByRole("button", { name: "Open now" });
  await user.click(screen.getByText("Quick poll"));
  await user.type(screen.getByRole("textbox", { name: "Question" }), "Shall Lazio lead?");
  await user.type(screen.getByRole("textbox", { name: "Option 1" }), "Yes");
  assert.equal(button().getAttribute("aria-disabled"), "true");
  await user.click(button());
  assert.deepEqual(server.actions, []);
  await user.type(screen.getByRole("textbox", { name: "Option 2" }), "No");
  await user.click(button());
  await settle();
  assert.deepEqual(server.actions, [
    {
      do: "poll.create",
      room: 11,
      prompt: { en: "Shall Lazio lead?" },
      config: { kind: "choice", options: [{ en: "Yes" }, { en: "No" }] },
      secret: false,
      rule: "closed",
      open: true,
    },
  ]);
  assert.equal(screen.getByRole("textbox", { name: "Question" }).value, "");
});

test("a refused quick poll keeps its text", async () => {
  const { text, user } = drawPanel();
  await user.click(screen.getByText("Quick poll"));
  await user.type(screen.getByRole("textbox", { name: "Question" }), "Q");
  await user.type(screen.getByRole("textbox", { name: "Option 1" }), "Yes");
  await user.type(screen.getByRole("textbox", { name: "Option 2" }), "No");
  server.refuse("You are no longer the host of this room.");
  await press(user, "Open now");
  await settle();
  assert.match(text(), /You are no longer the host/);
  assert.equal(screen.getByRole("textbox", { name: "Question" }).value, "Q");
});

test("polls of the room are opened, closed and revealed, the newest first", async () => {
  const { text, user } = drawPanel({
    "poll:4": poll(),
    "poll:5": poll({ prompt: { en: "Newer" } }),
  });
  assert.ok(text().indexOf("Newer") < text().indexOf("Shall Lazio lead?"));
  show(hosting({ "poll:4": poll() }));
  await press(user, "Open poll");
  await settle();
  assert.deepEqual(server.lastAction, { do: "poll.open", poll: 4 });
  show(hosting({ "poll:4": poll({ state: "open" }), "result:4": { n: 2, withheld: false } }));
  assert.match(text(), /2 votes/);
  await press(user, "Close poll");
  const dialog = screen.getByRole("dialog");
  await user.click(within(dialog).getByRole("button", { name: "Close the poll" }));
  await settle();
  assert.deepEqual(server.lastAction, { do: "poll.close", poll: 4 });
  show(hosting({ "poll:4": poll({ state: "closed" }) }));
  await press(user, "Reveal result");
  await settle();
  assert.deepEqual(server.lastAction, { do: "poll.reveal", poll: 4 });
  show(hosting({ "poll:4": poll({ state: "closed", result_public: true }) }));
  await press(user, "Hide result from everyone");
  await settle();
  assert.deepEqual(server.lastAction, { do: "poll.hide", poll: 4 });
  show(hosting({ "poll:4": poll({ state: "paused" }) }));
  assert.ok(screen.getByRole("button", { name: "Resume" }));
});

test("a host learns that too few people are in the room for an anonymous poll", () => {
  const { text } = drawPanel({ "poll:4": poll({ anonymous: true }) });
  assert.match(
    text(),
    /Fewer than 5 people are here. If fewer than 5 vote, no result will be shown/,
  );
});

test("the room gets an announcement in the host's language", async () => {
  const { text, user } = drawPanel();
  const field = screen.getByLabelText("Message to everyone in this room");
  await press(user, "Announce");
  assert.deepEqual(server.actions, []);
  await user.type(field, "Please wrap up. ");
  server.refuse("Wait a minute before the next announcement.");
  await press(user, "Announce");
  await settle();
  assert.match(text(), /Wait a minute/);
  await press(user, "Announce");
  await settle();
  assert.deepEqual(server.lastAction, {
    do: "announcement.post",
    room: 11,
    text: { en: "Please wrap up." },
  });
  assert.equal(screen.getByLabelText("Message to everyone in this room").value, "");
});
