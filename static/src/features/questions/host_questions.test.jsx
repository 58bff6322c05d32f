// Moderation by the host of a breakout room.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { eventItems } from "#testing/items/event.js";
import { questionItem, undoItem } from "#testing/items/questions.js";
import { draw, readText, screen, server, settle, show, within } from "#testing/part.js";
import { partial } from "#testing/partial.js";
import { HostQuestions } from "./host_questions.jsx";

/** @import { Item, ItemList } from "../../lib/types" */

/** @type {Item<"room">} */
const ROOM = partial({ name: { en: "Room A" }, pushed: null, qa: true });
/** @type {ItemList<"question">} */
const QUESTIONS = [
  [1, questionItem({ room: 2, state: "pending", text: "One?" })],
  [2, questionItem({ room: 2, text: "Two?" })],
  [3, questionItem({ room: 2, state: "answered", text: "Three?" })],
];
const drawHost = (questions = QUESTIONS, items = {}, room = ROOM) =>
  draw(<HostQuestions id={2} room={room} questions={questions} />, {
    role: "attendee",
    items: eventItems(items),
  });
const row = (text) =>
  [...document.querySelectorAll(".host-list > li")].find((each) => readText(each).startsWith(text));
const press = async (user, place, name) => {
  await user.click(within(place).getByRole("button", { name }));
  await settle();
};

test("a host opens and closes questions", async () => {
  const { user, redraw } = drawHost([]);
  await user.click(screen.getByRole("button", { name: "Close questions" }));
  await settle();
  redraw(<HostQuestions id={2} room={{ ...ROOM, qa: false }} questions={[]} />);
  await user.click(screen.getByRole("button", { name: "Open questions" }));
  assert.deepEqual(server.actions, [
    { do: "qa.close", room: 2 },
    { do: "qa.open", room: 2 },
  ]);
});

test("open questions have their likeliest step; answered ones are not listed", async () => {
  const { user } = drawHost();
  assert.equal(document.querySelectorAll(".host-list > li").length, 2);
  await press(user, row("One?"), "Approve");
  assert.deepEqual(server.lastAction, { do: "question.approve", question: 1 });
  await user.click(screen.getByRole("button", { name: "Answer live" }));
  assert.deepEqual(server.lastAction, { do: "question.answering", question: 2 });
});

test("a host rejects with a reason, and merges into a published question", async () => {
  const { user } = drawHost();
  await press(user, row("One?"), "Off topic");
  assert.deepEqual(server.lastAction, {
    do: "question.reject",
    question: 1,
    reason: "off_topic",
  });
  server.refuse("This question has been withdrawn.");
  await press(user, row("One?"), "Three?");
  assert.deepEqual(server.lastAction, { do: "question.merge", question: 1, into: 3 });
  assert.match(readText(row("One?")), /This question has been withdrawn\./);
});

test("selected questions are moderated together, then the selection ends", async () => {
  const { user } = drawHost();
  for (const box of screen.getAllByRole("checkbox")) await user.click(box);
  const together = screen.getByText("2 selected").closest(".host-together");
  await press(user, together, "Answered");
  assert.deepEqual(server.lastAction, { do: "question.each", questions: [1, 2], step: "answered" });
  assert.equal(screen.queryByText("2 selected"), null);
  await user.click(screen.getAllByRole("checkbox")[0]);
  const one = screen.getByText("1 selected").closest(".host-together");
  await press(user, one, "Duplicate question");
  assert.deepEqual(server.lastAction, {
    do: "question.each",
    questions: [1],
    step: "reject",
    reason: "duplicate",
  });
});

test("a selection is cleared, and a single question needs none", async () => {
  const { user, redraw } = drawHost();
  await user.click(screen.getAllByRole("checkbox")[0]);
  await user.click(screen.getByRole("button", { name: "Clear" }));
  assert.equal(screen.queryByText("1 selected"), null);
  redraw(<HostQuestions id={2} room={ROOM} questions={QUESTIONS.slice(0, 1)} />);
  assert.equal(screen.queryByRole("checkbox"), null);
});

test("the host's last action is undone while there is time", async () => {
  const { user, text } = drawHost([], { undo: undoItem({ what: "rejected", questions: 2 }) });
  assert.match(text(), /Rejected 2 questions/);
  await user.click(screen.getByRole("button", { name: "Undo" }));
  assert.deepEqual(server.lastAction, { do: "question.undo", act: 5 });
  await settle();
  show(eventItems({ undo: undoItem({ until: NOW - 1 }) }));
  assert.equal(screen.queryByRole("button", { name: "Undo" }), null);
});
