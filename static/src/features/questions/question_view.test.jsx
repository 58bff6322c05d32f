// The question being answered on the hall's screen, in all languages.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItems } from "#testing/items/event.js";
import { questionItem } from "#testing/items/questions.js";
import { draw, readText, show } from "#testing/part.js";
import { partial } from "#testing/partial.js";
import {
  QUESTION_VIEWS,
  QuestionsView,
  QuestionView,
  questionAtLectern,
} from "./question_view.jsx";
import { questionViews } from "./questions_on_screen.js";

const ANSWERING = questionItem({ state: "answering", name: "Ann", texts: { zh: "由谁出资？" } });
const NEXT = questionItem({ text: "And when?", delegation: "hangzhou" });
const drawView = (given) =>
  draw(<QuestionView />, {
    role: "screen",
    items: eventItems({ "question:1": ANSWERING, ...given }),
  });

test("the hall reads the question and its author in all languages, with its upvotes", () => {
  const { text } = drawView({ "score:1": 3 });
  for (const words of ["Who pays?", "由谁出资？", "Ann", "Lazio", "拉齐奥大区", "3upvotes"])
    assert.ok(text().includes(words), words);
});

test("a question without upvotes shows no count, and a missing translation is said to follow", () => {
  const { text } = drawView({ "question:1": questionItem({ state: "answering" }) });
  assert.doesNotMatch(text(), /upvote/);
  assert.match(text(), /Translation to follow/);
});

test("a machine draft has a mark in its language, and no translation is said to follow", () => {
  const drafted = { drafts: { zh: "由谁出资？" } };
  const { place, text } = drawView({
    "question:1": questionItem({ state: "answering", ...drafted }),
  });
  assert.match(text(), /Who pays\?.*由谁出资？/);
  const marks = [...place.querySelectorAll(".stage-badge")];
  assert.equal(marks.length, 1);
  assert.match(marks[0].lang, /^zh/);
  assert.doesNotMatch(text(), /Translation to follow/);
  show(
    eventItems({
      "question:1": questionItem({ state: "answering", ...drafted, texts: { zh: "谁付？" } }),
    }),
  );
  assert.match(text(), /谁付？/);
  assert.doesNotMatch(text(), /由谁出资/);
  assert.equal(place.querySelector(".stage-badge"), null);
});

test("a machine draft of the next question has a mark, too", () => {
  const drafts = { zh: "何时？" };
  const { place } = drawView({
    "question:2": { ...NEXT, drafts },
    "next:1": { question: 2, suggested: true, why: null },
  });
  assert.match(readText(place.querySelector(".stage-next")), /And when\?.*何时？/);
  assert.ok(place.querySelector(".stage-next .stage-badge"));
});

test("each most wanted question with a machine draft has the mark", () => {
  const { place } = drawWanted([wanted(1), wanted(2, { texts: {}, drafts: { zh: "何时？" } })]);
  const marked = [...place.querySelectorAll(".wanted")].map((each) =>
    /Machine draft|机器初稿|何时？/.test(each.textContent),
  );
  assert.deepEqual(marked, [false, true]);
  assert.equal(place.querySelectorAll(".stage-badge").length, 1);
});

test("the next question stands below", () => {
  const { place } = drawView({
    "question:2": NEXT,
    "next:1": { question: 2, suggested: true, why: null },
  });
  const next = () => readText(place.querySelector(".stage-next"));
  assert.match(next(), /And when\?.*Hangzhou/);
  const says = { ...NEXT, text: "And where?" };
  show(
    eventItems({
      "question:1": ANSWERING,
      "next:1": { question: 2, suggested: false, why: null, says },
    }),
  );
  assert.match(next(), /And where\?/);
});

test("the lectern has the question and the next one, or neither", () => {
  const next = { "question:2": NEXT, "next:1": { question: 2, suggested: true, why: null } };
  draw(null, { items: eventItems({ "question:1": ANSWERING, ...next }) });
  assert.deepEqual(questionAtLectern().title, { en: "Who pays?", zh: "由谁出资？" });
  assert.ok(questionAtLectern().next);
  show(eventItems());
  assert.equal(questionAtLectern().title, undefined);
});

const wanted = (id, given) => ({
  id,
  text: `Question ${id}?`,
  language: "en",
  texts: { zh: `提问${id}？` },
  delegation: "lazio",
  name: null,
  upvotes: 20 - id,
  ...given,
});
const wantedItems = (questions, more = 0) =>
  eventItems({ "questions_view:1": { questions, more } });
const drawWanted = (...given) =>
  draw(<QuestionsView />, { role: "screen", items: wantedItems(...given) });
const numbers = (place) => [...place.querySelectorAll(".figure")].map((each) => each.textContent);

test("the most wanted questions have their upvotes, texts, authors and the number of the others", () => {
  const { place, text } = drawWanted([wanted(1, { name: "Ann" }), wanted(2, { texts: {} })], 3);
  assert.deepEqual(numbers(place), ["19", "18"]);
  assert.match(text(), /Question 1\?.*提问1？.*Ann.*Lazio/);
  assert.match(text(), /Question 2\?.*Translation to follow.*and 3 more questions/);
});

test("pages of the most wanted questions have about the same length, and at most five", () => {
  const { place } = drawWanted(Array.from({ length: 7 }, (_, at) => wanted(at + 1)));
  const pages = [...place.querySelectorAll("[data-page-group]")];
  assert.deepEqual(
    pages.map((page) => page.children.length),
    [4, 3],
  );
});

test("before the first question the screen invites to ask, with the code on the stage", (context) => {
  const { View, Aside } = QUESTION_VIEWS.questions;
  const drawPart = (Part, questions) =>
    draw(<Part />, { role: "screen", items: wantedItems(questions) });
  const hasCode = (questions) =>
    [View, Aside].map((Part) => Boolean(drawPart(Part, questions).place.querySelector(".join-qr")));
  assert.match(drawPart(View, []).text(), /What would you like to ask\?/);
  // A single code: on the stage, or beside questions.
  assert.deepEqual(hasCode([]), [true, false]);
  assert.deepEqual(hasCode([wanted(1)]), [false, true]);
  // A lower third has it at its end, and no column beside it.
  document.documentElement.dataset.layout = "lower";
  context.after(() => delete document.documentElement.dataset.layout);
  assert.deepEqual(hasCode([]), [false, false]);
  assert.match(drawPart(View, []).text(), /What would you like to ask\?/);
});

test("questions can be shown while they can be asked, or once the screen holds them", () => {
  const views = (kinds) => questionViews(null, partial(kinds)).map(({ what }) => what);
  assert.deepEqual(views({}), []);
  assert.deepEqual(views({ room: [[1, { qa: true }]] }), ["questions"]);
  assert.deepEqual(views({ room: [[1, { qa: false }]] }), []);
  assert.deepEqual(views({ questions_view: [[1, { questions: [], more: 0 }]] }), ["questions"]);
  assert.deepEqual(views({ question: [[3, { state: "approved" }]] }), ["questions"]);
  assert.deepEqual(views({ question: [[3, { state: "pending" }]] }), []);
});
