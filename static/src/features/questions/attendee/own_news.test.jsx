// News of the reader's questions, and the question being answered.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItems } from "#testing/items/event.js";
import { ownQuestionItem, questionItem, readerItem } from "#testing/items/questions.js";
import { act, draw, show } from "#testing/part.js";
import { partial } from "#testing/partial.js";
import { NoticeCards, removeNotice } from "../../../ui/page/notices.jsx";
import { AnsweringQuestion } from "./answering_question.jsx";
import { OwnQuestionRegion } from "./own_question_region.jsx";
import { watchForQuestions } from "./question_notices.js";

/** @import { Items } from "../../../lib/types" */

const itemsOf = (given) => eventItems({ you: readerItem(), ...given });
const draws = (part, given) => draw(part, { role: "attendee", items: itemsOf(given) });

/** Text of the notice after these items followed those, or "" without a notice. */
function noticeAfter(before, after) {
  const { text } = draws(<NoticeCards />, before);
  const stop = watchForQuestions();
  show(itemsOf(after));
  const shown = text();
  act(() => {
    stop();
    for (const id of [1, 2]) removeNotice(`question:${id}`);
  });
  return shown;
}

test("each step of an own question is noticed", () => {
  const steps = {
    approved: /^Your question has been published\./,
    rejected: /^Your question was rejected\. See why\./,
    answered: /^Your question has been answered\./,
    merged: /^Your question was merged into another one\./,
    answering: /^Your question is being answered now\./,
    parked: /^$/,
  };
  for (const [state, sentence] of Object.entries(steps))
    assert.match(
      noticeAfter(
        { "mine:1": ownQuestionItem() },
        { "mine:1": ownQuestionItem({ state: partial(state) }) },
      ),
      sentence,
    );
});

test("an own question that the hall sees is noticed as such", () => {
  const answering = /** @type {const} */ ({ state: "answering" });
  const noticeOf = (blank) =>
    noticeAfter(
      { "mine:1": ownQuestionItem() },
      {
        "mine:1": ownQuestionItem(answering),
        "question:1": questionItem(answering),
        "screen:1": { what: "auto", id: null, blank },
      },
    );
  assert.match(noticeOf(false), /^Your question is on the screen now\./);
  assert.match(noticeOf(true), /^Your question is being answered now\./);
});

test("the turn of a question that the reader supports is noticed, that of others is not", () => {
  const turns = (given) =>
    noticeAfter(
      { "question:2": questionItem(), ...given },
      { "question:2": questionItem({ state: "answering" }), ...given },
    );
  assert.match(turns({ "upvote:2": true }), /^A question you support is being answered now\./);
  assert.equal(turns({}), "");
});

test("questions that were there at first are no news", () => {
  const same = { "mine:1": ownQuestionItem({ state: "approved" }) };
  assert.equal(noticeAfter(same, same), "");
});

test("screen readers hear the latest change of an own question, but not the reader's own edits", () => {
  const { place } = draws(<OwnQuestionRegion />, { "mine:1": ownQuestionItem() });
  const region = () => place.querySelector("[aria-live]").textContent;
  assert.equal(region(), "");
  show(itemsOf({ "mine:1": ownQuestionItem({ text: "And when?" }) }));
  assert.equal(region(), "");
  /** @type {Partial<Items["mine"]>} */
  const rejected = { state: "rejected", reason: "unclear", note: "Of the first year?" };
  show(itemsOf({ "mine:1": ownQuestionItem(rejected) }));
  assert.equal(region(), "Your question: Who pays? · Rejected · Unclear · Of the first year?");
  show(itemsOf({ "mine:1": ownQuestionItem({ state: "answered", reply: { en: "The fund." } }) }));
  assert.equal(region(), "Your question: Who pays? · Answered · The fund.");
});

test("the question being answered stands there with its author", () => {
  const { text } = draws(<AnsweringQuestion />, {
    "question:1": questionItem({ state: "answering", name: "Ann" }),
    "question:2": questionItem({ text: "Later?" }),
  });
  assert.match(text(), /^Now answering ?Who pays\? ?Ann · Lazio$/);
  show(itemsOf({ "question:2": questionItem() }));
  assert.equal(text(), "");
});
