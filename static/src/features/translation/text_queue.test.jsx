// Translators' queue of texts, and the editor of the chosen one.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { eventItem, eventItems } from "#testing/items/event.js";
import {
  claimItem,
  englishCard,
  englishQuestion,
  translationItem,
} from "#testing/items/translation.js";
import { draw, screen, server, settle, show, within } from "#testing/part.js";
import { TextQueue } from "./text_queue.jsx";

const ITEMS = eventItems({
  "question:7": englishQuestion("Who pays?", { at: NOW - 2000 }),
  "question:8": englishQuestion("When do we start?", { at: NOW - 1000 }),
});
const open = (more = {}, given = {}) =>
  draw(<TextQueue />, { items: { ...ITEMS, ...more }, ...given });
const field = () => screen.getByLabelText("Translation");
const original = () => screen.getByRole("region", { name: "Original" }).textContent;
const button = (name) => screen.getByRole("button", { name });
const queue = () =>
  within(screen.getByRole("navigation", { name: "To translate" })).getAllByRole("button");

test("the most urgent text is open, and the first key claims it", async () => {
  const { user } = open();
  assert.match(original(), /Who pays\?/);
  assert.deepEqual(server.actions, []);
  await user.type(field(), "谁");
  assert.deepEqual(server.lastAction, {
    do: "question.claim_translation",
    question: 7,
    language: "zh",
    on: true,
  });
});

test("after a text is approved the next one is open and has the focus", async () => {
  const { user, text } = open();
  await user.type(field(), "谁来出资？");
  await user.click(button("Save and approve"));
  await settle();
  assert.deepEqual(
    server.actions.slice(-2).map((action) => action.do),
    ["question.translate", "question.approve_translation"],
  );
  assert.match(text(), /^Translation approved\. 1 remaining/);
  assert.match(original(), /When do we start\?/);
  assert.equal(document.activeElement, field());
});

test("the last text leaves the queue empty, with a sentence", async () => {
  const { text } = open();
  show(eventItems());
  assert.match(text(), /All texts are translated into every language of the event\./);
});

test("a text is chosen in the queue or passed over", async () => {
  const { user } = open();
  assert.deepEqual(
    queue().map((row) => row.getAttribute("aria-current")),
    ["true", null],
  );
  await user.click(queue()[1]);
  assert.match(original(), /When do we start\?/);
  await user.click(button("Next text"));
  assert.match(original(), /Who pays\?/);
});

test("a text that someone else translates is passed over, and cannot be written", async () => {
  const claimed = translationItem("", { state: "claimed", claimed: claimItem() });
  const { user } = open({ "translations:7": { zh: claimed } });
  assert.match(original(), /When do we start\?/);
  assert.match(queue()[0].textContent, /In progress/);
  await user.click(queue()[0]);
  assert.ok(field().readOnly);
  assert.ok(button("Save and approve").disabled);
});

test("what others wrote is approved as it is, or saved anew once it is changed", async () => {
  const { user } = open({ "translations:7": { zh: translationItem("谁出资") } });
  assert.match(queue()[0].textContent, /To approve/);
  assert.equal(field().value, "谁出资");
  await user.click(button("Approve"));
  await settle();
  assert.deepEqual(server.actions, [
    {
      do: "question.approve_translation",
      question: 7,
      language: "zh",
      written: 90,
      on: true,
    },
  ]);
  await user.click(queue()[0]);
  await user.type(field(), "？");
  assert.ok(button("Save and approve"));
});

test("a speaker saves for the approval of others, and reads that of their own text", async () => {
  const { user, text } = open({}, { role: "speaker" });
  await user.type(field(), "谁");
  await user.click(button("Save"));
  await settle();
  assert.equal(server.lastAction.do, "question.translate");
  assert.match(text(), /Translation saved\. Someone else will approve it\./);
  show({ ...ITEMS, "translations:7": { zh: translationItem("谁", { by: "s1" }) } });
  await user.click(queue()[0]);
  assert.match(text(), /Someone else has to approve translations written through your link\./);
});

test("a text that someone else finishes stays while the reader writes it", async () => {
  const { user, text } = open();
  await user.type(field(), "谁");
  const done = translationItem("谁来出资？", { state: "approved" });
  const finished = englishQuestion("Who pays?", { texts: { zh: "谁来出资？" } });
  show({ ...ITEMS, "question:7": finished, "translations:7": { zh: done } });
  assert.match(original(), /Who pays\?/);
  assert.equal(field().value, "谁");
  assert.match(text(), /Someone else has finished this text\. Saving replaces theirs\./);
  await user.click(button("Cancel"));
  assert.match(original(), /When do we start\?/);
});

test("a refusal keeps the text and stays on it", async () => {
  const { user, text } = open();
  await user.type(field(), "谁");
  server.refuse("The question was withdrawn.");
  await user.click(button("Save for review"));
  await settle();
  assert.match(text(), /The question was withdrawn\./);
  assert.equal(field().value, "谁");
});

test("texts of cards name their part, and are translated by it", async () => {
  const { user } = draw(<TextQueue />, {
    items: eventItems({ "card:3": englishCard("A depot", "Two cities share it.") }),
  });
  assert.match(original(), /Project: title.*A depot/);
  assert.match(queue()[1].textContent, /To 中文.*Project: summary/);
  await user.type(field(), "场站");
  await user.click(button("Save and approve"));
  await settle();
  const [write, approval] = server.actions.slice(-2);
  const about = { kind: "card", id: 3, part: "title", language: "zh" };
  assert.deepEqual(write, { do: "text.translate", ...about, text: "场站" });
  assert.equal(approval.do, "text.approve_translation");
});

test("questions are marked as next, answering or in review", () => {
  open({
    "next:1": { question: 8, reason: null },
    "question:9": englishQuestion("Why here?", { state: "answering" }),
    "question:10": englishQuestion("Is it safe?", { state: "pending" }),
  });
  assert.deepEqual(
    queue().map((row) => row.textContent.match(/Now answering|Next up|To review/)?.[0]),
    ["Now answering", "Next up", undefined, "To review"],
  );
});

test("once the event has ended no question waits", () => {
  const { text } = open({ event: eventItem({ state: "ended" }) });
  assert.match(text(), /All texts are translated/);
});
