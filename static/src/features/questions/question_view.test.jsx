// The question being answered on the hall's screen, in all languages.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItems } from "#testing/items/event.js";
import { questionItem } from "#testing/items/questions.js";
import { draw, readText, show } from "#testing/part.js";
import { QuestionView, questionAtLectern } from "./question_view.jsx";

const ANSWERING = questionItem({ state: "answering", name: "Ann", texts: { zh: "由谁出资？" } });
const NEXT = questionItem({ text: "And when?", delegation: "hangzhou" });
const drawView = (given) =>
  draw(<QuestionView />, {
    role: "screen",
    items: eventItems({ "question:1": ANSWERING, ...given }),
  });

test("the hall reads the question and its author in all languages, with its upvotes", () => {
  const { text } = drawView({ "score:1": 3 });
  for (const words of ["Who pays?", "由谁出资？", "Ann", "Lazio", "拉齐奥大区", "3 upvotes"])
    assert.match(text(), new RegExp(words.replace("?", "\\?")));
});

test("a question without upvotes shows no count, and a missing translation is said to follow", () => {
  const { text } = drawView({ "question:1": questionItem({ state: "answering" }) });
  assert.doesNotMatch(text(), /upvote/);
  assert.match(text(), /Translation to follow/);
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
