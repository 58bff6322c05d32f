// The report form of a room.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { boardItem } from "#testing/items/board.js";
import { inRoom } from "#testing/items/breakouts.js";
import { act, draw, screen, server, settle, show, until } from "#testing/part.js";
import { DraftNotes } from "../machine_drafts/draft_notes.jsx";
import { AfterReport, ReportForm } from "./report_form.jsx";

const said = (text, given) => ({ text, delegation: "hangzhou", name: "", at: NOW, ...given });
const drawForm = (given) =>
  draw(<ReportForm id={11} />, { items: inRoom(given), role: "attendee" });
const saved = () => act(() => new Promise((done) => setTimeout(done, 830)));

test("a room without a form has no report", () => {
  const { text } = drawForm({ "report:11": undefined });
  assert.equal(text(), "");
});

test("a field is saved after a pause in typing", async () => {
  const { text, user } = drawForm();
  assert.match(text(), /Everyone in this room can edit this. Changes are saved automatically./);
  await user.type(screen.getByLabelText("Common project"), "A depot");
  await until(() => server.actions.length);
  assert.deepEqual(server.actions, [
    { do: "report.write", report: 11, field: "project", language: "en", text: "A depot" },
  ]);
  show(inRoom({ "said:11.project.en": said("A depot") }));
  assert.match(text(), /Saved/);
});

test("a field is saved at once when it is left", async () => {
  const { user } = drawForm();
  await user.type(screen.getByLabelText("Common project"), "A depot");
  await user.tab();
  await settle();
  assert.equal(server.lastAction.text, "A depot");
});

test("a field shows its author, and the texts in other languages", () => {
  const { text } = drawForm({
    "said:11.agreed.en": said("Heat first"),
    "said:11.agreed.zh": said("高温优先"),
  });
  assert.equal(screen.getByLabelText("We agree on").value, "Heat first");
  assert.match(text(), /Hangzhou, .*中文 高温优先/);
});

test("a draft that waits for a person is shown, with the reasons, where staff edit reports", async () => {
  const items = inRoom({
    "said:11.agreed.zh": said("三十", { flagged: { en: ["Thirteen", ["numbers"]] } }),
  });
  const form = draw(<ReportForm id={11} FlaggedNotes={DraftNotes} />, { items });
  assert.match(
    form.text(),
    /Thirteen.*not checked.*Readers do not see this draft:.*Numbers differ/,
  );
  await form.user.click(screen.getByRole("button", { name: "Use this draft" }));
  assert.equal(screen.getByLabelText("We agree on").value, "Thirteen");
  const room = draw(<ReportForm id={11} />, { items, role: "attendee" });
  assert.doesNotMatch(room.text(), /Thirteen/);
});

test("a machine draft of another language fills an empty field once it is taken", async () => {
  const { text, user } = drawForm({
    "said:11.agreed.zh": said("高温优先", { drafts: { en: "Heat first" } }),
  });
  assert.match(text(), /Heat first ?Machine draft, not checked/);
  assert.deepEqual(server.actions, []);
  await user.click(screen.getByRole("button", { name: "Use this draft" }));
  await until(() => server.actions.length);
  assert.deepEqual(server.lastAction, {
    do: "report.write",
    report: 11,
    field: "agreed",
    language: "en",
    text: "Heat first",
  });
  assert.doesNotMatch(text(), /Machine draft/);
});

test("a report is written in each language of the event", async () => {
  const { user } = drawForm();
  await user.click(screen.getByRole("radio", { name: "中文" }));
  await user.type(screen.getByLabelText("Common project"), "场站");
  await user.tab();
  await settle();
  assert.deepEqual([server.lastAction.language, server.lastAction.text], ["zh", "场站"]);
});

test("text of someone else is not overwritten until the reader chooses", async () => {
  const { text, user } = drawForm({ "said:11.agreed.en": said("Heat") });
  await user.type(screen.getByLabelText("We agree on"), " first");
  show(inRoom({ "said:11.agreed.en": said("Buses first") }));
  await saved();
  assert.deepEqual(server.actions, []);
  assert.match(text(), /Hangzhou also wrote here while you were typing.*Buses first/);
  assert.match(text(), /Not saved yet/);
  await user.click(screen.getByRole("button", { name: "Keep mine" }));
  await until(() => server.actions.length);
  assert.equal(server.lastAction.text, "Heat first");
});

test("the reader takes the text of someone else", async () => {
  const { text, user } = drawForm({ "said:11.agreed.en": said("Heat") });
  await user.type(screen.getByLabelText("We agree on"), " first");
  show(inRoom({ "said:11.agreed.en": said("") }));
  assert.match(text(), /\(empty\)/);
  await user.click(screen.getByRole("button", { name: "Use theirs" }));
  assert.equal(screen.getByLabelText("We agree on").value, "");
  assert.deepEqual(server.actions, []);
});

test("a text that is too long is not sent, and its length is told near the limit", async () => {
  const { text, user } = drawForm();
  await user.click(screen.getByLabelText("We agree on"));
  await user.paste("x".repeat(450));
  assert.match(text(), /50 characters left/);
  await user.paste("x".repeat(51));
  assert.match(text(), /1 character over/);
  await user.tab();
  await saved();
  assert.deepEqual(server.actions, []);
});

test("a refused text stays, with the reason", async () => {
  const { user } = drawForm();
  server.refuse("The breakout has ended.");
  await user.type(screen.getByLabelText("We agree on"), "Late");
  await user.tab();
  await settle();
  assert.match(screen.getByRole("alert").textContent, /The breakout has ended./);
  assert.equal(screen.getByLabelText("We agree on").value, "Late");
});

test("a published report says that everyone reads it, and staff see earlier versions", () => {
  const { form } = inRoom()["report:11"];
  const { text } = drawForm({
    "report:11": { form, shown: true },
    "unsaid:11.agreed.en": [said("Before"), said("", { delegation: null, at: NOW - 1 })],
  });
  assert.match(text(), /Everyone can read this report./);
  assert.match(text(), /2 earlier versionsBeforeHangzhou, .*\(empty\)A moderator,/);
});

test("a host makes a card of the report, others do not", () => {
  const items = inRoom({ board: boardItem() });
  assert.equal(draw(<AfterReport id={11} />, { items }).text(), "");
  assert.match(draw(<AfterReport id={11} isHost />, { items }).text(), /Create a project card/);
});
