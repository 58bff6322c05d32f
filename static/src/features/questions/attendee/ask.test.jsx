// The form for a question, and what stands in its place.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { delegationsItem, eventItem, eventItems } from "#testing/items/event.js";
import {
  MINUTE,
  ownQuestionItem,
  qaItem,
  questionItem,
  readerItem,
  TOPICS,
} from "#testing/items/questions.js";
import { draw, screen, server, settle, show } from "#testing/part.js";
import { enterText, pauseAfter } from "#testing/pause.js";
import { answerRequests, requests } from "#testing/requests.js";
import { AskQuestion } from "./ask.jsx";

const PREMODERATED = qaItem({ topics: TOPICS });

const itemsOf = (given) => eventItems({ you: readerItem(), "qa:1": PREMODERATED, ...given });
const drawForm = (given) => draw(<AskQuestion />, { role: "attendee", items: itemsOf(given) });
const field = () => screen.getByRole("textbox", { name: "Your question" });
const sendButton = () => screen.getByRole("button", { name: "Send" });
const isReady = () => sendButton().getAttribute("aria-disabled") === "false";

test("a question is sent in the language of its script, with its labels, and the form is empty", async () => {
  const { user } = drawForm();
  await user.type(field(), "由谁出资？");
  await user.click(screen.getByRole("button", { name: "More options" }));
  assert.equal(screen.getByLabelText("Language of the question").value, "zh");
  await user.selectOptions(screen.getByLabelText("Addressed to"), "hangzhou");
  await user.selectOptions(screen.getByLabelText("Topic"), "money");
  await user.click(sendButton());
  await settle();
  assert.deepEqual(server.actions, [
    {
      do: "question.ask",
      room: 1,
      text: "由谁出资？",
      language: "zh",
      to: "hangzhou",
      topic: "money",
    },
  ]);
  assert.equal(field().value, "");
  assert.equal(screen.queryByLabelText("Addressed to"), null);
});

test("the author's choice of language counts", async () => {
  const { user } = drawForm();
  await user.type(field(), "Who pays?");
  await user.click(screen.getByRole("button", { name: "More options" }));
  await user.selectOptions(screen.getByLabelText("Language of the question"), "zh");
  await user.click(sendButton());
  assert.equal(server.lastAction.language, "zh");
});

test("a refused question stays with the reason", async () => {
  const { user } = drawForm();
  await user.type(field(), "Who pays?");
  server.refuse("Questions are closed.");
  await user.click(sendButton());
  await settle();
  assert.ok(screen.getByText("Questions are closed."));
  assert.equal(field().value, "Who pays?");
});

test("a question cannot be sent twice while it waits", async () => {
  const { user } = drawForm();
  await user.type(field(), "Who pays?");
  const reply = server.hold();
  await user.click(sendButton());
  assert.equal(isReady(), false);
  await user.click(sendButton());
  assert.equal(server.actions.length, 1);
  reply();
});

test("an empty question cannot be sent", async () => {
  const { user } = drawForm();
  await user.click(sendButton());
  assert.deepEqual(server.actions, []);
});

test("excess text is counted and marked, and no letter is cut", async () => {
  const { user } = drawForm();
  enterText(field(), `${"a".repeat(498)}👨‍👩‍👧‍👦!`);
  assert.ok(screen.getByText("6 characters over"));
  assert.equal(isReady(), false);
  await user.click(screen.getByRole("button", { name: "Show where" }));
  assert.equal(document.activeElement, field());
  assert.deepEqual([field().selectionStart, field().selectionEnd], [498, field().value.length]);
});

test("a person with too many open questions can ask again when one is answered", () => {
  const two = qaItem({ most_open: 2 });
  const open = { "mine:1": ownQuestionItem(), "mine:2": ownQuestionItem({ state: "approved" }) };
  const { text } = drawForm({ "qa:1": two, ...open });
  enterText(field(), "And when?");
  assert.match(text(), /You have reached the limit of 2 open questions\./);
  assert.equal(isReady(), false);
  show(itemsOf({ "qa:1": two, ...open, "mine:1": ownQuestionItem({ state: "answered" }) }));
  assert.doesNotMatch(text(), /limit/);
  assert.equal(isReady(), true);
});

test("between two questions of a person lies a pause, with the time that is left", () => {
  const slow = qaItem({ slow: 3600 });
  const { text } = drawForm({ "qa:1": slow, "mine:1": ownQuestionItem({ at: NOW }) });
  enterText(field(), "Kept?");
  assert.match(text(), /There is a short wait between questions.*Your text is saved\./);
  assert.match(text(), /You can ask again in (59:\d\d|60:00)\./);
  assert.equal(isReady(), false);
  show(itemsOf({ "qa:1": qaItem(), "mine:1": ownQuestionItem({ at: NOW }) }));
  assert.equal(isReady(), true);
});

test("a pause that is over, and questions of other rooms, do not count", () => {
  drawForm({
    "qa:1": qaItem({ most_open: 1, slow: 30 }),
    "mine:1": ownQuestionItem({ state: "answered", at: NOW - MINUTE }),
    "mine:2": ownQuestionItem({ room: 2, at: NOW }),
  });
  enterText(field(), "And when?");
  assert.equal(isReady(), true);
});

test("role links have no limits", () => {
  draw(<AskQuestion />, {
    role: "speaker",
    items: eventItems({ "qa:1": qaItem({ most_open: 1 }), "mine:1": ownQuestionItem() }),
  });
  enterText(field(), "And when?");
  assert.equal(isReady(), true);
});

test("a muted person reads the reason and keeps the draft", async () => {
  const { user, text } = drawForm();
  await user.type(field(), "And when?");
  show(itemsOf({ you: readerItem({ muted: "Please let others speak." }) }));
  assert.match(text(), /A moderator has muted you.*Please let others speak\./);
  assert.equal(screen.queryByRole("textbox"), null);
  show(itemsOf());
  assert.equal(field().value, "And when?");
});

test("a person who is muted without a note reads that they are", () => {
  const { text } = drawForm({ you: readerItem({ muted: "" }) });
  assert.match(text(), /A moderator has muted you/);
});

test("closed questions and an ended event keep what was typed", async () => {
  const { user, text } = drawForm();
  await user.type(field(), "And when?");
  show(itemsOf({ "room:1": { name: {}, pushed: null, qa: false } }));
  assert.match(text(), /Questions are closed\..*Your text was saved: ?And when\?/);
  show(itemsOf({ event: eventItem({ state: "ended" }) }));
  assert.match(text(), /The event has ended\..*And when\?/);
});

test("the form says when and with which name a question appears", () => {
  const note = (given) => {
    show(itemsOf(given));
    return document.getElementById("ask-note").textContent;
  };
  drawForm();
  const named = { you: readerItem({ name: "Ann" }) };
  const alone = { delegations: delegationsItem({ delegations: [] }) };
  const open = { "qa:1": qaItem({ premoderated: false }) };
  const of = (you) => ({ you: readerItem({ delegation: "", ...you }), ...alone });
  assert.deepEqual(
    [note({}), note(open), note(named), note({ ...named, ...open })],
    [
      "A moderator reviews it first. It will appear as “Lazio”, without your name.",
      "It will appear immediately as “Lazio”, without your name.",
      "A moderator reviews it first. It will appear with your name and delegation.",
      "It will appear immediately, with your name and delegation.",
    ],
  );
  assert.deepEqual(
    [note(of({})), note(of({ name: "Ann" })), note({ ...of({ name: "Ann" }), ...open })],
    [
      "A moderator reviews it first. It will appear without a name.",
      "A moderator reviews it first. It will appear with your name.",
      "It will appear immediately, with your name.",
    ],
  );
});

const SIMILAR = "This may have been asked already. You can support it instead:";

test("similar questions are shown to support instead, but none of the reader's own", async () => {
  const { user, text } = drawForm({
    "mine:3": ownQuestionItem({ state: "approved" }),
    "question:3": questionItem(),
  });
  answerRequests("/questions", {
    order: [102, 3],
    put: { "question:102": questionItem({ text: "Who pays the trams?" }), "score:102": 4 },
  });
  await pauseAfter(() => enterText(field(), "Who pays for trams?"), 700);
  assert.match(requests[0].path, /\?room=1&like=Who\+pays\+for\+trams%3F$/);
  assert.match(text(), new RegExp(SIMILAR.replace("?", "\\?")));
  assert.equal(document.querySelectorAll(".similar li").length, 1);
  await user.click(screen.getByRole("button", { name: "4 upvotes · Who pays the trams?" }));
  assert.deepEqual(server.actions, [{ do: "question.upvote", question: 102, on: true }]);
});

test("a similar question that was answered is shown as such", async () => {
  const { text } = drawForm();
  answerRequests("/questions", {
    order: [103],
    put: { "question:103": questionItem({ state: "answered" }) },
  });
  await pauseAfter(() => enterText(field(), "由谁出资？"), 700);
  assert.match(text(), /This may have been answered already:/);
});

test("a short text looks for nothing", async () => {
  drawForm();
  answerRequests("/questions", { order: [], put: {} });
  await pauseAfter(() => enterText(field(), "Who pays"), 5000);
  assert.deepEqual(requests, []);
});
