// Actions on selected questions, and undoing the last action.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { cardOf, drawQuestions } from "#testing/desk.jsx";
import { eventItem, eventItems } from "#testing/items/event.js";
import { questionItem, undoItem } from "#testing/items/questions.js";
import { readText, screen, server, settle, show, within } from "#testing/part.js";

/** @import { Item } from "../../../lib/types" */

/** @type {Partial<Item<"question">>} */
const FLAGGED = { state: "pending", text: "So wasteful!", flagged: ["waste*"] };
const ITEMS = eventItems({
  "question:1": questionItem({ state: "pending", text: "First?" }),
  "question:2": questionItem(FLAGGED),
  "question:3": questionItem({ state: "pending", text: "Last?" }),
  "question:4": questionItem({ text: "Published?" }),
});
const bar = () => screen.queryByRole("region", { name: "Selected questions" });
const button = (name) => within(bar()).queryByRole("button", { name: new RegExp(`^${name}`) });
const select = (user, text) => user.click(within(cardOf(text)).getByRole("checkbox"));
const open = () => drawQuestions({ items: ITEMS });

test("the bar is there while something is selected, and clears the selection", async () => {
  const { user } = open();
  assert.equal(bar(), null);
  await select(user, "First?");
  await select(user, "Last?");
  assert.match(readText(bar()), /^2 selected/);
  assert.equal(cardOf("First?").dataset.chosen, "true");
  await user.click(button("Clear"));
  assert.equal(bar(), null);
});

test("the bar has the steps that some of the selected questions can take", async () => {
  const { user } = open();
  await select(user, "First?");
  const names = () =>
    within(bar())
      .getAllByRole("button")
      .map((each) => readText(each.childNodes[0]));
  assert.deepEqual(names(), ["Approve", "Reject", "Merge", "Label", "Select all", "Clear"]);
  await select(user, "Published?");
  assert.deepEqual(names().slice(0, 5), ["Approve", "Reject", "Answered", "Set aside", "Merge"]);
});

test("a step is sent for those that can take it, and the selection ends", async () => {
  const { user } = open();
  for (const text of ["First?", "Last?", "Published?"]) await select(user, text);
  await user.click(button("Approve"));
  await settle();
  assert.deepEqual(server.actions, [{ do: "question.each", questions: [1, 3], step: "approve" }]);
  assert.equal(bar(), null);
});

test("a refused step keeps the selection and explains", async () => {
  const { user } = open();
  await select(user, "First?");
  server.refuse("Some questions were withdrawn.");
  await user.click(button("Approve"));
  await settle();
  assert.match(readText(bar()), /1 selected.*Some questions were withdrawn\./);
});

test("flagged questions are approved only if they were selected singly", async () => {
  const { user } = open();
  await select(user, "First?");
  await user.click(button("Select all"));
  assert.match(readText(bar()), /3 selected.*1 flagged question is left out of Approve\./);
  await user.click(button("Approve"));
  await settle();
  assert.deepEqual(server.lastAction.questions, [1, 3]);
  assert.match(readText(bar()), /1 selected/);
  assert.equal(button("Approve"), null);
  await select(user, "So wasteful!");
  await select(user, "So wasteful!");
  await user.click(button("Approve"));
  assert.deepEqual(server.lastAction.questions, [2]);
});

test("shift selects all questions between two", async () => {
  const { user } = open();
  await select(user, "So wasteful!");
  await user.keyboard("{Shift>}");
  await select(user, "Last?");
  await user.keyboard("{/Shift}");
  assert.match(readText(bar()), /3 selected/);
});

test("selected questions are rejected, merged and labelled together", async () => {
  const { user } = open();
  await select(user, "First?");
  await select(user, "Last?");
  await user.click(button("Merge"));
  assert.ok(screen.getByRole("dialog", { name: "Merge 2 questions" }));
  await user.keyboard("{Escape}");
  await user.click(button("Label"));
  assert.ok(screen.getByRole("dialog", { name: "Label 2 questions" }));
  await user.keyboard("{Escape}");
  await user.click(button("Reject"));
  const dialog = screen.getByRole("dialog", { name: "Reject 2 questions?" });
  await user.click(within(dialog).getByRole("radio", { name: "Off topic" }));
  await user.click(within(dialog).getByRole("button", { name: "Reject" }));
  await settle();
  await settle();
  assert.deepEqual(server.lastAction, {
    do: "question.each",
    questions: [1, 3],
    step: "reject",
    reason: "off_topic",
  });
  assert.equal(bar(), null);
});

const toast = () => screen.queryByRole("region", { name: "Last action" });
const withUndo = (undo, given) => ({ ...ITEMS, undo: undoItem(undo), ...given });

test("the last action is named with its question, and undone", async () => {
  const { user } = drawQuestions({ items: withUndo() });
  assert.match(readText(toast()), /^Question approved First\?/);
  await user.click(within(toast()).getByRole("button", { name: /^Undo/ }));
  assert.deepEqual(server.actions, [{ do: "question.undo", act: 5 }]);
});

test("an action on several questions is named with their number", () => {
  drawQuestions({ items: withUndo({ what: "rejected", questions: 3 }) });
  assert.match(readText(toast()), /^3 questions rejected/);
  show(withUndo({ what: "banned", questions: 3 }));
  assert.match(readText(toast()), /^Author banned 3 questions/);
});

test("a refused undo says why", async () => {
  const { user } = drawQuestions({ items: withUndo() });
  server.refuse("Someone else has changed it since.");
  await user.click(within(toast()).getByRole("button", { name: /^Undo/ }));
  await settle();
  assert.match(within(toast()).getByRole("alert").textContent, /Someone else has changed it/);
});

test("an action that is too old, or of an ended event, cannot be undone", () => {
  drawQuestions({ items: withUndo({ until: NOW - 1 }) });
  assert.equal(toast(), null);
  show(withUndo({}, { event: eventItem({ state: "ended" }) }));
  assert.equal(toast(), null);
});
