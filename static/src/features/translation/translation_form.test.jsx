// Dialog for the translations of a question.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItem, eventItems } from "#testing/items/event.js";
import { claimItem, englishQuestion, translationItem } from "#testing/items/translation.js";
import { draw, screen, server, settle, show } from "#testing/part.js";
import { TranslateDialog } from "./translation_desk.jsx";

const QUESTION = englishQuestion("Who pays?");
const items = (known, more) =>
  eventItems({
    "question:7": QUESTION,
    ...(known ? { "translations:7": { zh: known } } : {}),
    ...more,
  });
const open = (known, given) => draw(<TranslateDialog id={7} />, { items: items(known), ...given });
const button = (name) => screen.getByRole("button", { name });
const about = { question: 7, language: "zh" };
const OWN_CLAIM = translationItem("", { state: "claimed", claimed: claimItem({ by: "s1" }) });

test("a translation is claimed, written and approved in one go by staff", async () => {
  const { user, text } = open();
  assert.match(text(), /Who pays\?.*To 中文/);
  await settle();
  assert.deepEqual(server.lastAction, { do: "question.claim_translation", ...about, on: true });
  show(items(OWN_CLAIM));
  await settle();
  assert.match(text(), /You are translating/);
  assert.equal(document.activeElement, screen.getByLabelText("Translation"));
  assert.ok(button("Save and approve").disabled);
  await user.type(screen.getByLabelText("Translation"), "谁来出资？");
  await user.click(button("Save and approve"));
  await settle();
  const [write, approval] = server.actions.slice(-2);
  assert.deepEqual(write, { do: "question.translate", ...about, text: "谁来出资？" });
  assert.equal(approval.do, "question.approve_translation");
  assert.equal(approval.on, true);
  assert.equal(typeof approval.written, "number", "the version that was just written");
  assert.equal(screen.queryByLabelText("Translation"), null);
});

test("a translation is saved for the review of others", async () => {
  const { user } = open();
  await settle();
  await user.type(screen.getByLabelText("Translation"), "谁？");
  await user.click(button("Save for review"));
  await settle();
  assert.equal(server.lastAction.do, "question.translate");
});

test("a claim that was refused opens no field", async () => {
  server.refuse("Someone else is translating this.");
  const { text } = open();
  await settle();
  assert.match(text(), /Someone else is translating this\./);
  assert.equal(screen.queryByLabelText("Translation"), null);
});

test("a field that is left empty gives the claim up", async () => {
  const { redraw } = open();
  await settle();
  redraw(null);
  await settle();
  assert.deepEqual(server.lastAction, { do: "question.claim_translation", ...about, on: false });
});

test("of several languages none is begun before it is chosen", async () => {
  open(undefined, {
    items: { ...items(), event: eventItem({ languages: ["en", "zh", "fr"] }) },
  });
  await settle();
  assert.deepEqual(server.actions, []);
});

test("a refused text stays in the field", async () => {
  const { user, text } = open();
  await settle();
  await user.type(screen.getByLabelText("Translation"), "谁？");
  server.refuse("The question was withdrawn.");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await settle();
  assert.match(text(), /The question was withdrawn\./);
  assert.equal(screen.getByLabelText("Translation").value, "谁？");
});

test("Cancel drops the draft and the claim", async () => {
  const { user } = open();
  await settle();
  await user.click(button("Cancel"));
  await settle();
  assert.deepEqual(server.lastAction, { do: "question.claim_translation", ...about, on: false });
  assert.ok(button("Translate"));
});

test("while someone else translates there is nothing to press", () => {
  const { text } = open(translationItem("谁", { state: "claimed", claimed: claimItem() }));
  assert.match(text(), /Desk \(Ann\) is translating/);
  assert.equal(screen.queryByRole("button", { name: /ranslat/ }), null);
});

test("a claim without a name names the role of who made it", () => {
  for (const [role, sentence] of /** @type {[string, RegExp][]} */ ([
    ["speaker", /A speaker is translating/],
    ["moderator", /A moderator is translating/],
  ])) {
    const claimed = claimItem({ role, label: "", initials: "" });
    const { text } = open(translationItem("", { state: "claimed", claimed }));
    assert.match(text(), sentence);
  }
});

test("a written translation is approved, and an approval withdrawn", async () => {
  const { user, text } = open(translationItem("谁来出资？", { stale: true }));
  assert.match(text(), /To approve.*The original has been reworded since\..*谁来出资？/);
  await user.click(button("Approve"));
  await settle();
  const approval = { do: "question.approve_translation", ...about, written: 90 };
  assert.deepEqual(server.lastAction, { ...approval, on: true });
  show(items(translationItem("谁来出资？", { state: "approved" })));
  assert.match(text(), /Approved/);
  await user.click(button("Withdraw approval"));
  assert.deepEqual(server.lastAction, { ...approval, on: false });
});

test("a speaker approves what another link wrote, but not what their own did", () => {
  const { text } = open(translationItem("谁？", { by: "s1" }), { role: "speaker" });
  assert.match(text(), /Someone else has to approve translations written through your link\./);
  assert.equal(screen.queryByRole("button", { name: "Approve" }), null);
  show(items(translationItem("谁？", { by: "l8.aa" })));
  assert.ok(button("Approve"));
});

test("a question that is gone has no translations", () => {
  const { text } = draw(<TranslateDialog id={7} />, { items: eventItems() });
  assert.doesNotMatch(text(), /To 中文/);
});
