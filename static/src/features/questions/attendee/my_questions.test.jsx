// The reader's own questions.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItem, eventItems } from "#testing/items/event.js";
import { ownQuestionItem, readerItem } from "#testing/items/questions.js";
import { draw, screen, server, settle, show } from "#testing/part.js";
import { enterText } from "#testing/pause.js";
import { MyQuestions } from "./my_questions.jsx";

/** @import { Items } from "../../../lib/types" */

const itemsOf = (own, given) => eventItems({ you: readerItem(), "mine:1": own, ...given });
const drawOwn = (own, given) =>
  draw(<MyQuestions />, { role: "attendee", items: itemsOf(ownQuestionItem(own), given) });
const button = (name) => screen.queryByRole("button", { name });
/** @type {Partial<Items["mine"]>} */
const REJECTED = {
  state: "rejected",
  reason: "duplicate",
  note: "See the first.",
  may_appeal: true,
};

test("nothing stands there without own questions, and a withdrawn question is not listed", () => {
  const { text } = drawOwn({ state: "withdrawn" });
  assert.equal(text(), "");
});

test("a question is edited while it waits for review", async () => {
  const { user, text } = drawOwn();
  assert.match(text(), /Waiting for review/);
  await user.click(button("Edit"));
  await settle();
  const field = screen.getByRole("textbox", { name: "Your question" });
  assert.equal(document.activeElement, field);
  await user.type(field, " When?");
  await user.selectOptions(screen.getByLabelText("Language of the question"), "zh");
  await user.click(button("Save"));
  await settle();
  assert.deepEqual(server.actions, [
    { do: "question.edit", question: 1, text: "Who pays? When?", language: "zh" },
  ]);
  assert.equal(screen.queryByRole("textbox"), null);
});

test("an edited text that is empty or too long cannot be saved, and can be discarded", async () => {
  const { user } = drawOwn();
  await user.click(button("Edit"));
  const field = screen.getByRole("textbox", { name: "Your question" });
  for (const text of ["", "a".repeat(501)]) {
    enterText(field, text);
    assert.equal(button("Save").disabled, true, text);
  }
  await user.click(button("Cancel"));
  assert.equal(screen.queryByRole("textbox"), null);
  assert.ok(button("Edit"));
});

test("a refused edit stays with the reason", async () => {
  const { user } = drawOwn();
  await user.click(button("Edit"));
  enterText(screen.getByRole("textbox", { name: "Your question" }), "When?");
  server.refuse("It has been approved already.");
  await user.click(button("Save"));
  await settle();
  assert.ok(screen.getByText("It has been approved already."));
  assert.equal(screen.getByRole("textbox", { name: "Your question" }).value, "When?");
});

test("a question that is approved meanwhile is no longer edited", async () => {
  const { user } = drawOwn();
  await user.click(button("Edit"));
  show(itemsOf(ownQuestionItem({ state: "approved" })));
  assert.equal(screen.queryByRole("textbox"), null);
  assert.equal(button("Edit"), null);
});

test("withdrawing a question asks first", async () => {
  const { user } = drawOwn();
  await user.click(button("Withdraw"));
  assert.deepEqual(server.actions, []);
  await user.click(screen.getAllByRole("button", { name: "Withdraw" }).at(-1));
  await settle();
  assert.deepEqual(server.actions, [{ do: "question.withdraw", question: 1 }]);
});

test("a rejected question shows the reason and the note, and another review can be requested", async () => {
  const { user, text } = drawOwn(REJECTED);
  assert.match(text(), /Rejected ?Duplicate question · See the first\./);
  assert.equal(button("Edit"), null);
  await user.click(button("Request another review"));
  await settle();
  const field = screen.getByRole("textbox", { name: "Why should it be shown?" });
  assert.equal(document.activeElement, field);
  assert.equal(button("Send").disabled, true);
  await user.type(field, "It asks about the first year.");
  await user.click(button("Send"));
  await settle();
  assert.deepEqual(server.actions, [
    { do: "question.appeal", question: 1, text: "It asks about the first year." },
  ]);
  assert.equal(screen.queryByRole("textbox"), null);
});

test("a note for another review has a length, and can be discarded", async () => {
  const { user } = drawOwn(REJECTED);
  await user.click(button("Request another review"));
  enterText(screen.getByRole("textbox"), "a".repeat(301));
  assert.ok(screen.getByText("1 character over"));
  assert.equal(button("Send").disabled, true);
  await user.click(button("Cancel"));
  assert.ok(button("Request another review"));
});

test("an appealed question shows the note to the moderators, and no second appeal", () => {
  const { text } = drawOwn({ appeal: "Of the first year." });
  assert.match(text(), /Review again.*Your note to the moderators: Of the first year\./);
  assert.equal(button("Request another review"), null);
});

test("a merged question shows the question that it was merged into, with its state", () => {
  const into = { question: 2, text: "Who pays for it?", language: "en", state: "answering" };
  const { text } = drawOwn({ state: "merged", into });
  assert.match(text(), /Merged into this question.*Who pays for it\? ?Now answering/);
});

test("a reworded question shows the own wording, and an answered one the written reply", () => {
  const { text } = drawOwn({
    state: "answered",
    original: "who pay",
    reply: { en: "The regional fund." },
  });
  assert.match(text(), /Reworded by a moderator\. You wrote: who pay/);
  assert.match(text(), /Reply ?The regional fund\./);
});

test("a published question has its upvotes, an unpublished one has none", () => {
  const { text } = drawOwn({ state: "approved" }, { "score:1": 1 });
  assert.match(text(), /1 upvote/);
  show(itemsOf(ownQuestionItem(), { "score:1": 1 }));
  assert.doesNotMatch(text(), /upvote/);
});

test("a question names its delegation and its room, and waits there untouched", () => {
  const { text } = drawOwn({ room: 2, to: "hangzhou", asked_in: { en: "Room A" } });
  assert.match(text(), /asked in Room A · to Hangzhou/);
  assert.equal(button("Edit"), null);
  assert.equal(button("Withdraw"), null);
  show(itemsOf(ownQuestionItem(), { "room:2": {}, yours: { room: 2, at: 0 } }));
  assert.match(text(), /asked in the plenary/);
});

test("a muted person edits and appeals nothing, but may withdraw", () => {
  const you = readerItem({ muted: "" });
  drawOwn({}, { you });
  assert.equal(button("Edit"), null);
  assert.ok(button("Withdraw"));
  show(itemsOf(ownQuestionItem(REJECTED), { you }));
  assert.equal(button("Request another review"), null);
});

test("once the event has ended, own questions are only read", () => {
  const { text } = drawOwn(REJECTED, { event: eventItem({ state: "ended" }) });
  assert.match(text(), /Duplicate question/);
  assert.equal(screen.queryByRole("button"), null);
});
