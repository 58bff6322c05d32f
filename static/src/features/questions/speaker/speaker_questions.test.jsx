// The page of speakers: questions to their delegation, and written replies.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { eventItem, eventItems } from "#testing/items/event.js";
import { ownQuestionItem, questionItem } from "#testing/items/questions.js";
import { draw, readText, screen, server, settle, show, within } from "#testing/part.js";
import { enterText, pauseAfter } from "#testing/pause.js";
import { answerRequests } from "#testing/requests.js";
import { boot } from "../../../lib/boot.js";
import { NextQuestion, QuestionNow, SpeakerQuestions } from "./speaker_questions.jsx";

afterEach(() => delete boot.delegation);

const questions = (...fields) =>
  Object.fromEntries(fields.map((each, at) => [`question:${at + 1}`, questionItem(each)]));
function drawPage(items, part = <SpeakerQuestions />, delegation = "hangzhou") {
  boot.delegation = delegation;
  return draw(part, { role: "speaker", items: eventItems(items) });
}
const shownTexts = () =>
  [...document.querySelectorAll(".questions .question-body > p:first-child")].map(readText);
const cardOf = (text) => screen.getByText(text).closest("li");
const button = (place, name) => within(place).getByRole("button", { name });

test("a speaker without questions reads where they will appear", () => {
  const { text } = drawPage({});
  assert.match(text(), /Questions appear here once a moderator has approved them\./);
});

test("questions to the delegation come first, then the most supported", () => {
  const { text } = drawPage({
    ...questions(
      { text: "Low?", to: "lazio" },
      { text: "High?" },
      { text: "Ours?", to: "hangzhou" },
    ),
    "question:4": questionItem({ text: "Done?", state: "answered" }),
    "score:2": 3,
  });
  assert.deepEqual(shownTexts(), ["Ours?", "High?", "Low?", "Done?"]);
  assert.match(text(), /To Hangzhou.*To everyone or others.*1 answered question/);
});

test("a speaker reads the questions to their delegation alone", async () => {
  const { user, text } = drawPage(questions({ text: "Ours?", to: "hangzhou" }, { text: "Any?" }));
  await user.click(screen.getByRole("radio", { name: "To my delegation" }));
  assert.deepEqual(shownTexts(), ["Ours?"]);
  show(eventItems(questions({ text: "Any?" })));
  assert.match(text(), /No open questions to your delegation\./);
});

test("a speaker without a delegation has no such choice", () => {
  drawPage(questions({}), <SpeakerQuestions />, null);
  assert.equal(screen.queryByRole("radio"), null);
});

test("a speaker writes a reply below the question", async () => {
  const { user } = drawPage(questions({}));
  await user.click(button(cardOf("Who pays?"), "Written reply"));
  enterText(screen.getByLabelText("English"), "The fund.");
  await user.click(screen.getByRole("button", { name: "Send reply" }));
  await settle();
  assert.deepEqual(server.actions, [
    { do: "question.reply", question: 1, text: { en: "The fund." } },
  ]);
  assert.equal(screen.queryByLabelText("English"), null);
});

test("a reply is edited, and stands on the card until then", async () => {
  const { user, text } = drawPage(questions({ reply: { en: "The fund." } }));
  assert.match(text(), /Reply ?The fund\./);
  await user.click(button(cardOf("Who pays?"), "Edit reply"));
  assert.equal(screen.getByLabelText("English").value, "The fund.");
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  assert.match(text(), /Reply ?The fund\./);
});

test("translations of a question are written on its card, with their number", async () => {
  const { user } = drawPage(questions({ texts: {} }));
  await user.click(button(cardOf("Who pays?"), "Translations 0 of 1"));
  assert.ok(within(cardOf("Who pays?")).getByRole("button", { name: "Translate" }));
});

test("speakers support questions of others, and no questions of their own", async () => {
  const { user } = drawPage({
    ...questions({}, { text: "Mine?" }),
    "mine:2": ownQuestionItem({ text: "Own", state: "approved" }),
  });
  await user.click(button(cardOf("Who pays?"), /^0 upvotes/));
  assert.deepEqual(server.actions, [{ do: "question.upvote", question: 1, on: true }]);
  assert.equal(button(cardOf("Mine?"), /^0 upvotes/).disabled, true);
});

test("questions that the page lacks are loaded on demand", async () => {
  const { user } = drawPage({ ...questions({}), "further:1": { open: 1, answered: 0 } });
  answerRequests("/questions", {
    order: [1, 208, 209],
    more: false,
    put: {
      "question:208": questionItem({ text: "Eight?" }),
      "question:209": questionItem({ text: "Nine?", state: "answered" }),
    },
  });
  await user.click(screen.getByRole("button", { name: "Show more" }));
  await settle();
  assert.deepEqual(shownTexts(), ["Who pays?", "Eight?"]);
});

test("a speaker searches among many questions", async () => {
  const { text } = drawPage(questions({}, {}, {}, {}, {}, {}));
  answerRequests("/questions", {
    order: [207],
    more: false,
    put: { "question:207": questionItem({ text: "Seven?" }) },
  });
  const field = screen.getByRole("textbox", { name: "Search questions" });
  await pauseAfter(() => enterText(field, "seven"), 400);
  assert.deepEqual(shownTexts(), ["Seven?"]);
  answerRequests("/questions", { order: [], more: false, put: {} });
  await pauseAfter(() => enterText(field, "nothing"), 400);
  assert.match(text(), /No questions found\./);
});

test("the question being answered stands on its own, or that there is none", () => {
  const { text } = drawPage({}, <QuestionNow />);
  assert.match(text(), /No question is being answered right now\./);
  show(eventItems(questions({ state: "answering" })));
  assert.match(text(), /Now answering.*Who pays\?/);
});

test("the next question is named, while it is published and the event runs", () => {
  const next = { ...questions({}), "next:1": { question: 1, suggested: true, why: null } };
  const { text } = drawPage(next, <NextQuestion />);
  assert.match(text(), /^Next up ?Who pays\?/);
  show(eventItems({ ...next, event: eventItem({ state: "ended" }) }));
  assert.equal(text(), "");
  show(eventItems({ ...next, ...questions({ state: "answered" }) }));
  assert.equal(text(), "");
});

test("once the event has ended, speakers only read", () => {
  drawPage({ ...questions({}), event: eventItem({ state: "ended" }) });
  assert.equal(screen.queryByText("Ask a question"), null);
  assert.equal(document.querySelector(".question-tools").hidden, true);
});
