// The tab of questions: the list of all, its order, search, upvotes and pages.

import assert from "node:assert/strict";
import { test } from "node:test";
import { delegationsItem, eventItems } from "#testing/items/event.js";
import {
  ownQuestionItem,
  qaItem,
  questionItem,
  readerItem,
  TOPICS,
} from "#testing/items/questions.js";
import { draw, readText, screen, server, settle, show } from "#testing/part.js";
import { enterText, pauseAfter } from "#testing/pause.js";
import { answerRequests, requests } from "#testing/requests.js";
import { Questions } from "./questions_tab.jsx";

const itemsOf = (given) => eventItems({ you: readerItem(), ...given });
const drawTab = (given, more) =>
  draw(<Questions />, { role: "attendee", items: itemsOf(given), ...more });
/** Questions with these texts, from the id 1. */
const questionsOf = (...texts) =>
  Object.fromEntries(texts.map((text, at) => [`question:${at + 1}`, questionItem({ text })]));
const shownTexts = () =>
  [...document.querySelectorAll(".questions > li p:first-child")].map(readText);
const upvoteOf = (text) => screen.getByRole("button", { name: new RegExp(`upvotes? · ${text}`) });

test("without questions the tab says where they will appear", () => {
  const { text } = drawTab();
  assert.match(text(), /Questions appear here once a moderator has approved them\./);
  assert.equal(screen.queryByRole("radio"), null);
});

test("questions that are not published are not listed, although a host gets them", () => {
  drawTab({ "question:1": questionItem({ state: "pending" }) });
  assert.deepEqual(shownTexts(), []);
});

test("the most supported come first, the question being answered before all; or the newest", async () => {
  const { user } = drawTab({
    ...questionsOf("One?", "Two?", "Three?", "Four?"),
    "question:4": questionItem({ text: "Four?", state: "answering" }),
    "score:2": 3,
    "score:3": 1,
  });
  assert.deepEqual(shownTexts(), ["Four?", "Two?", "Three?", "One?"]);
  await user.click(screen.getByRole("radio", { name: "Recent" }));
  assert.deepEqual(shownTexts(), ["Four?", "Three?", "Two?", "One?"]);
});

test("the order stays while someone touches the list", () => {
  const texts = questionsOf("One?", "Two?");
  drawTab({ ...texts, "score:1": 1 });
  upvoteOf("Two").focus();
  show(itemsOf({ ...texts, "score:1": 1, "score:2": 5 }));
  assert.deepEqual(shownTexts(), ["One?", "Two?"]);
});

test("an upvote is given, and withdrawn", async () => {
  const question = questionsOf("One?");
  const { user } = drawTab(question);
  await user.click(upvoteOf("One"));
  assert.deepEqual(server.actions, [{ do: "question.upvote", question: 1, on: true }]);
  await settle();
  show(itemsOf({ ...question, "upvote:1": true, "score:1": 1 }));
  assert.equal(upvoteOf("One").getAttribute("aria-pressed"), "true");
  assert.equal(upvoteOf("One").textContent, "1");
  await user.click(upvoteOf("One"));
  assert.deepEqual(server.lastAction, { do: "question.upvote", question: 1, on: false });
});

test("an upvote shows at once, is not sent twice, and goes back when it is refused", async () => {
  const { user, text } = drawTab(questionsOf("One?"));
  const reply = server.hold();
  server.refuse("It has been answered.");
  await user.click(upvoteOf("One"));
  assert.equal(upvoteOf("One").getAttribute("aria-pressed"), "true");
  await user.click(upvoteOf("One"));
  assert.equal(server.actions.length, 1);
  reply();
  await settle();
  assert.equal(upvoteOf("One").getAttribute("aria-pressed"), "false");
  assert.match(text(), /It has been answered\./);
});

test("own and answered questions cannot be supported", () => {
  drawTab({
    ...questionsOf("One?", "Two?"),
    "mine:1": ownQuestionItem({ text: "One?", state: "approved" }),
    "question:2": questionItem({ text: "Two?", state: "answered" }),
  });
  assert.equal(upvoteOf("One").disabled, true);
  assert.equal(upvoteOf("Two").disabled, true);
});

test("a question shows its author, labels, merged delegations and rewording", () => {
  const { place } = drawTab({
    "qa:1": qaItem({ topics: TOPICS }),
    "question:1": questionItem({
      name: "Ann",
      to: "hangzhou",
      topic: "money",
      edited: true,
      merged: [{ delegation: "bologna", name: null }],
      relayed: "voice",
    }),
  });
  const text = readText(place.querySelector(".questions > li"));
  assert.match(text, /Ann · Lazio · English · Asked by voice · 1 min\. ago/);
  assert.match(text, /to Hangzhou · Money · also asked by Bologna · reworded by a moderator/);
});

test("answered questions are in a fold with their replies", () => {
  const { text, place } = drawTab({
    "question:1": questionItem({
      state: "answered",
      reply: { en: "The fund." },
      reply_from: "hangzhou",
    }),
  });
  assert.match(text(), /1 answered question/);
  assert.match(
    readText(place.querySelector("details li")),
    /Answered.*Reply · Hangzhou ?The fund\./,
  );
});

test("a translated question shows the translation, and the original on demand", async () => {
  const translated = questionItem({
    text: "由谁出资？",
    language: "zh",
    texts: { en: "Who pays?" },
  });
  const { user, text } = drawTab({ "question:1": translated });
  assert.deepEqual(shownTexts(), ["Who pays?"]);
  assert.doesNotMatch(text(), /由谁出资/);
  await user.click(screen.getByRole("button", { name: /Translated from 中文 · Show original/ }));
  assert.match(text(), /由谁出资？/);
  await user.click(screen.getByRole("button", { name: "Hide original" }));
  assert.doesNotMatch(text(), /由谁出资/);
});

test("questions that the page lacks are loaded on demand, after those it has", async () => {
  const { user } = drawTab({
    ...questionsOf("One?", "Two?"),
    "further:1": { open: 1, answered: 0 },
    "score:1": 2,
  });
  answerRequests("/questions", {
    order: [1, 2, 109],
    more: false,
    put: { "question:109": questionItem({ text: "Nine?" }), "score:109": 1 },
  });
  await user.click(screen.getByRole("button", { name: "Show more" }));
  await settle();
  assert.deepEqual(
    requests.map(({ path }) => path),
    ["/e/7HK3QF/questions?room=1&sort=popular&after=0"],
  );
  assert.deepEqual(shownTexts(), ["One?", "Nine?", "Two?"]);
  assert.equal(screen.queryByRole("button", { name: "Show more" }), null);
});

test("a failing server is named, and can be asked again", async () => {
  const { user, text } = drawTab({ ...questionsOf("One?"), "further:1": { open: 1, answered: 0 } });
  answerRequests("/questions", undefined, 500);
  await user.click(screen.getByRole("button", { name: "Show more" }));
  await settle();
  assert.match(text(), /The server is not responding\. Please try again in a moment\./);
  answerRequests("/questions", { message: "Wait a little." }, 429);
  await user.click(screen.getByRole("button", { name: "Show more" }));
  await settle();
  assert.match(text(), /Wait a little\./);
});

test("the order by delegations comes from the server, and needs delegations", async () => {
  const questions = questionsOf("One?", "Two?", "Three?");
  const { user, text } = drawTab(questions);
  let reply;
  answerRequests("/questions", new Promise((resolve) => (reply = resolve)));
  await user.click(screen.getByRole("radio", { name: "From several cities" }));
  assert.match(text(), /Loading/);
  reply({ order: [2, 3, 1], more: false, put: {} });
  await settle();
  assert.match(text(), /Questions supported by several delegations come first\./);
  assert.deepEqual(shownTexts(), ["Two?", "Three?", "One?"]);
  show(itemsOf({ ...questions, delegations: delegationsItem({ delegations: [] }) }));
  assert.equal(screen.queryByRole("radio", { name: "From several cities" }), null);
});

const SIX = questionsOf("One?", "Two?", "Three?", "Four?", "Five?", "Six?");
const search = () => screen.queryByRole("textbox", { name: "Search questions" });

test("a few questions need no search", () => {
  const { "question:6": _, ...five } = SIX;
  drawTab(five);
  assert.equal(search(), null);
  show(itemsOf({ ...five, "further:1": { open: 1, answered: 0 } }));
  assert.ok(search());
});

test("a search finds questions by their words, page by page", async () => {
  const { user, text } = drawTab(SIX);
  answerRequests("/questions", {
    order: [120],
    more: true,
    put: { "question:120": questionItem({ text: "Twenty?" }) },
  });
  answerRequests("after=120", {
    order: [130],
    more: false,
    put: { "question:130": questionItem({ text: "Thirty?" }) },
  });
  await pauseAfter(() => enterText(search(), "what else"), 400);
  assert.match(requests[0].path, /\?room=1&q=what\+else&sort=popular$/);
  assert.deepEqual(shownTexts(), ["Twenty?"]);
  await user.click(screen.getByRole("button", { name: "Show more" }));
  await settle();
  assert.deepEqual(shownTexts(), ["Twenty?", "Thirty?"]);
  enterText(search(), "");
  assert.equal(shownTexts().length, 6);
  answerRequests("/questions", { order: [], more: false, put: {} });
  await pauseAfter(() => enterText(search(), "nothing like it"), 400);
  assert.match(text(), /No questions found\./);
});

test("a Latin letter is not worth a search, a Chinese character is", async () => {
  drawTab(SIX);
  answerRequests("/questions", { order: [], more: false, put: {} });
  await pauseAfter(() => enterText(search(), "w"), 400);
  assert.equal(shownTexts().length, 6);
  assert.deepEqual(requests, []);
  await pauseAfter(() => enterText(search(), "谁"), 400);
  assert.equal(requests.length, 1);
});

test("the rules of moderation are the same for all to read", () => {
  const { text } = drawTab({
    "qa:1": qaItem({ words: { en: "Be brief." }, most_open: 2, slow: 30 }),
  });
  assert.match(text(), /Be brief\..*A moderator reviews each question before others see it\./);
  assert.match(text(), /up to 2 open questions.*one question every 30 seconds/);
  show(itemsOf({ "qa:1": qaItem({ premoderated: false, most_open: 1 }) }));
  assert.match(text(), /Questions appear immediately\..*up to 1 open question\./);
  assert.doesNotMatch(text(), /every/);
});
