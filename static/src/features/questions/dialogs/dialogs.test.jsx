// Dialogs about questions at the desk.

import assert from "node:assert/strict";
import { test } from "node:test";
import { drawDialog } from "#testing/desk.jsx";
import { eventItem, eventItems } from "#testing/items/event.js";
import { claimItem, qaItem, questionItem, TOPICS } from "#testing/items/questions.js";
import { act, readText, screen, server, settle, show, within } from "#testing/part.js";
import { enterText } from "#testing/pause.js";
import { answerRequests, requests } from "#testing/requests.js";
import { switchKeys } from "../../../ui/desk/shortcuts.js";

const ITEMS = eventItems({
  "qa:1": qaItem({ topics: TOPICS }),
  "question:1": questionItem({ state: "pending" }),
  "question:2": questionItem({ text: "Who will pay?" }),
  "question:3": questionItem({ text: "When?" }),
  "score:3": 4,
});
const open = (state, more) => drawDialog(state, { items: { ...ITEMS, ...more } });
const dialog = () => screen.queryByRole("dialog");
const button = (name) => within(dialog()).getByRole("button", { name });
const isReady = (name) => button(name).getAttribute("aria-disabled") !== "true";
const send = async (user, name) => {
  await user.click(button(name));
  await settle();
};
/** Checks that a refusal is shown in the dialog, which stays open. */
const isRefused = async (user, name) => {
  server.refuse("This question has been withdrawn.");
  await send(user, name);
  assert.match(readText(dialog()), /This question has been withdrawn\./);
};

const REJECT = {
  name: "reject",
  of: "question:1",
  title: "Reject this question?",
  action: { do: "question.reject", question: 1 },
};

test("a question is rejected with a reason and a note", async () => {
  const { user } = open(REJECT);
  assert.match(readText(dialog()), /Who pays\?/);
  assert.equal(isReady("Reject"), false);
  await user.click(screen.getByRole("radio", { name: "Unclear" }));
  await user.type(screen.getByLabelText("Note to the author (optional)"), "Of 2026?");
  await send(user, "Reject");
  assert.deepEqual(server.actions, [
    { do: "question.reject", question: 1, reason: "unclear", note: "Of 2026?" },
  ]);
  assert.equal(dialog(), null);
});

test("a digit rejects at once, but not in the note or with keys switched off", async () => {
  const { user } = open(REJECT);
  const note = screen.getByLabelText("Note to the author (optional)");
  await user.type(note, "2");
  assert.equal(note.value, "2");
  const [first] = screen.getAllByRole("radio");
  act(() => switchKeys(false));
  first.focus();
  await user.keyboard("2");
  assert.deepEqual(server.actions, []);
  act(() => switchKeys(true));
  await user.keyboard("2");
  assert.deepEqual(server.actions, [
    { do: "question.reject", question: 1, reason: "off_topic", note: "2" },
  ]);
});

test("a refused rejection keeps its reason and note", async () => {
  const { user } = open(REJECT);
  await user.click(screen.getByRole("radio", { name: "Other" }));
  await isRefused(user, "Reject");
  assert.equal(screen.getByRole("radio", { name: "Other" }).checked, true);
  await user.click(button("Cancel"));
  assert.equal(dialog(), null);
});

test("the caller of a rejection hears when it is done, and may quote something else", async () => {
  let isDone = false;
  const quoted = <p>A statement</p>;
  const { user } = open({ ...REJECT, quoted, onDone: () => (isDone = true) });
  assert.match(readText(dialog()), /A statement/);
  assert.doesNotMatch(readText(dialog()), /Who pays\?/);
  await user.click(screen.getByRole("radio", { name: "Other" }));
  await send(user, "Reject");
  await settle();
  assert.equal(isDone, true);
});

test("a question gets a topic and an addressee", async () => {
  const { user } = open({ name: "label", id: 1 });
  await user.click(screen.getByRole("radio", { name: "Law" }));
  await user.selectOptions(screen.getByLabelText("Addressed to"), "hangzhou");
  await send(user, "Save");
  assert.deepEqual(server.actions, [
    { do: "question.label", question: 1, topic: "law", to: "hangzhou" },
  ]);
  assert.equal(dialog(), null);
});

test("labels of a question are those it has, and a digit sets its topic", async () => {
  const { user } = open(
    { name: "label", id: 1 },
    { "question:1": questionItem({ topic: "money", to: "bologna" }) },
  );
  assert.equal(screen.getByRole("radio", { name: "Money" }).checked, true);
  screen.getByRole("radio", { name: "Money" }).focus();
  await user.keyboard("0");
  await settle();
  assert.deepEqual(server.actions, [
    { do: "question.label", question: 1, topic: null, to: "bologna" },
  ]);
});

test("of several questions only the chosen label changes", async () => {
  const { user } = open({ name: "label", ids: [1, 2] });
  assert.equal(isReady("Save"), false);
  await user.selectOptions(screen.getByLabelText("Addressed to"), "hangzhou");
  await send(user, "Save");
  assert.deepEqual(server.actions, [
    { do: "question.label_each", questions: [1, 2], to: "hangzhou" },
  ]);
});

test("a refused label stays, and a room without topics says so", async () => {
  const { user } = open({ name: "label", id: 1 }, { "qa:1": qaItem() });
  assert.match(readText(dialog()), /This room has no topics yet\./);
  await isRefused(user, "Save");
});

test("a question is merged into a published one, the most supported first", async () => {
  const { user } = open({ name: "merge", id: 1 });
  await settle();
  const found = within(dialog()).getAllByRole("listitem").map(readText);
  assert.deepEqual(found, ["When?4 upvotes", "Who will pay?0 upvotes"]);
  await user.click(button(/Who will pay/));
  await settle();
  assert.deepEqual(server.actions, [{ do: "question.merge", question: 1, into: 2 }]);
  assert.equal(dialog(), null);
});

test("similar questions come first, and Enter takes the first", async () => {
  answerRequests("/questions", { order: [2] });
  const { user } = open({ name: "merge", id: 1 });
  await settle();
  assert.match(requests[0].path, /\?room=1&like=Who\+pays%3F$/);
  assert.match(readText(within(dialog()).getAllByRole("listitem")[0]), /Who will pay\?Similar/);
  await user.keyboard("{Enter}");
  assert.equal(server.lastAction.into, 2);
});

test("a search narrows the questions to merge into", async () => {
  const { user } = open({ name: "merge", id: 1 });
  enterText(screen.getByLabelText("Search"), "when");
  assert.equal(within(dialog()).getAllByRole("listitem").length, 1);
  enterText(screen.getByLabelText("Search"), "nothing");
  assert.match(readText(dialog()), /Questions can only be merged into a published question\./);
  await user.keyboard("{Enter}");
  assert.deepEqual(server.actions, []);
});

test("several questions are merged into one of them, if it is published", async () => {
  const { user } = open({ name: "merge", ids: [1, 2] });
  await settle();
  const [first] = within(dialog()).getAllByRole("listitem");
  assert.match(readText(first), /Who will pay\?/);
  await isRefused(user, /Who will pay/);
  await send(user, /Who will pay/);
  assert.deepEqual(server.lastAction, {
    do: "question.each",
    questions: [1, 2],
    step: "merge",
    into: 2,
  });
});

test("a question is reworded, and claimed while the dialog is open", async () => {
  const { user } = open({ name: "reword", id: 1 });
  assert.deepEqual(server.actions, [{ do: "question.claim", question: 1, on: true }]);
  assert.equal(isReady("Save"), false);
  enterText(screen.getByLabelText("Reworded question"), "Who pays for the trams?");
  await isRefused(user, "Save");
  await user.click(screen.getByLabelText("Reworded question"));
  await user.keyboard("{Control>}{Enter}{/Control}");
  await settle();
  assert.deepEqual(server.lastAction, {
    do: "question.reword",
    question: 1,
    text: "Who pays for the trams?",
  });
  assert.equal(dialog(), null);
});

test("a question that is not reworded is released", async () => {
  const { user } = open({ name: "reword", id: 1 });
  await user.click(button("Cancel"));
  assert.deepEqual(server.lastAction, { do: "question.claim", question: 1, on: false });
  assert.equal(dialog(), null);
});

test("the claim of a colleague is shown to the second who rewords", () => {
  open({ name: "reword", id: 1 }, { "claim:1": claimItem() });
  assert.match(readText(dialog()), /Bo \(BB\) Someone else is handling this question\./);
});

for (const name of ["reword", "reply"])
  test(`the dialog "${name}" says that its question was withdrawn meanwhile`, () => {
    open({ name, id: 1 });
    show(eventItems());
    assert.match(readText(dialog()), /The author withdrew this question\./);
  });

test("a reply is written in the languages of the event", async () => {
  const { user } = open({ name: "reply", id: 2 });
  assert.match(readText(dialog()), /Who will pay\?/);
  assert.equal(button("Send reply").disabled, true);
  enterText(screen.getByLabelText("English"), "The fund.");
  enterText(screen.getByLabelText("中文"), "由基金支付。");
  await isRefused(user, "Send reply");
  await user.click(screen.getByLabelText("English"));
  await user.keyboard("{Control>}{Enter}{/Control}");
  await settle();
  assert.deepEqual(server.lastAction, {
    do: "question.reply",
    question: 2,
    text: { en: "The fund.", zh: "由基金支付。" },
  });
  assert.equal(dialog(), null);
});

test("a reply is changed or withdrawn, but not longer than allowed", async () => {
  const { user } = open(
    { name: "reply", id: 2 },
    { "question:2": questionItem({ reply: { en: "The fund." } }) },
  );
  const english = screen.getByLabelText("English");
  assert.equal(english.value, "The fund.");
  enterText(english, "a".repeat(1001));
  assert.equal(button("Send reply").disabled, true);
  enterText(english, "");
  await send(user, "Withdraw reply");
  assert.deepEqual(server.lastAction, { do: "question.reply", question: 2, text: { en: "" } });
});

test("a question that was asked by voice is written down, in the language of its script", async () => {
  const { user } = open({ name: "relay" });
  await send(user, "Publish");
  assert.deepEqual(server.actions, []);
  enterText(screen.getByRole("textbox"), "由谁出资？");
  assert.match(readText(dialog()), /Not published yet\. Your text is kept in this tab\./);
  await user.selectOptions(screen.getByLabelText("Asked by"), "hangzhou");
  await isRefused(user, "Publish");
  await send(user, "Publish");
  assert.deepEqual(server.lastAction, {
    do: "question.relay",
    room: 1,
    text: "由谁出资？",
    language: "zh",
    channel: "voice",
    delegation: "hangzhou",
  });
  assert.equal(dialog(), null);
});

test("a question of the chat may have an unknown author and another language", async () => {
  const { user } = open({ name: "relay" }, { delegations: { regions: [], delegations: [] } });
  assert.equal(screen.queryByLabelText("Asked by"), null);
  enterText(screen.getByRole("textbox"), "Qui paie ?");
  await user.click(screen.getByRole("radio", { name: "In the chat" }));
  await user.selectOptions(screen.getByLabelText("Language of the question"), "zh");
  await send(user, "Publish");
  assert.deepEqual(server.lastAction, {
    do: "question.relay",
    room: 1,
    text: "Qui paie ?",
    language: "zh",
    channel: "chat",
  });
});

test("the settings of questions are saved together", async () => {
  const { user } = open({ name: "rules" });
  await user.click(screen.getByLabelText("Review questions before they are published"));
  enterText(screen.getByLabelText("Open questions per person (max.)"), "5");
  enterText(screen.getByLabelText("Wait between questions (seconds)"), "30");
  enterText(screen.getByLabelText("Flagged words, one per line"), "waste*\n\nrude");
  enterText(screen.getByLabelText("Moderation note shown to attendees, English"), "Be brief.");
  enterText(screen.getByLabelText("Topic 2, English"), "Rules");
  await user.click(button("Delete topic 1"));
  await user.click(button("Add a topic"));
  await user.click(button("Add a topic"));
  enterText(screen.getByLabelText("Topic 2, 中文"), "交通");
  assert.match(readText(dialog()), /Unsaved draft, kept in this tab\./);
  await isRefused(user, "Save");
  await send(user, "Save");
  assert.deepEqual(server.lastAction, {
    do: "qa.rules",
    room: 1,
    premoderated: false,
    most_open: 5,
    slow: 30,
    blocked: ["waste*", "rude"],
    words: { en: "Be brief." },
    topics: [
      { id: "law", name: { en: "Rules", zh: "法律" } },
      { id: "topic-2", name: { zh: "交通" } },
    ],
  });
  assert.equal(dialog(), null);
});

test("a room without settings has the usual ones, and a draft can be left", async () => {
  const { user } = open({ name: "rules" }, { "qa:1": undefined, event: eventItem() });
  assert.equal(screen.getByLabelText("Open questions per person (max.)").value, "3");
  await user.click(button("Cancel"));
  assert.equal(dialog(), null);
});

test("the author of a question is muted with a note", async () => {
  const { user } = open({ name: "mute", id: 1 });
  await user.type(screen.getByLabelText("Note to the author (optional)"), "Please wait.");
  await send(user, "Mute");
  assert.deepEqual(server.actions, [{ do: "person.mute", person: 7, note: "Please wait." }]);
  assert.equal(dialog(), null);
});

test("the author of a question is banned, with their questions in review unless unticked", async () => {
  const more = { "question:4": questionItem({ state: "pending" }) };
  const { user } = open({ name: "ban", id: 1 }, more);
  const box = screen.getByRole("checkbox", { name: "Also reject their 2 questions in review" });
  assert.equal(box.checked, true);
  server.refuse("This person is banned already.");
  await send(user, "Ban");
  assert.deepEqual(server.lastAction, { do: "person.ban", person: 7, reject: "other" });
  assert.match(readText(dialog()), /This person is banned already\./);
  await user.click(box);
  await send(user, "Ban");
  assert.deepEqual(server.lastAction, { do: "person.ban", person: 7, reject: null });
  assert.equal(dialog(), null);
});
