import "#testing/page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { partial } from "#testing/partial.js";
import {
  awaitsApproval,
  mayApprove,
  pendingCardTexts,
  pendingTranslations,
} from "./pending_translations.js";

/** @type {(id: number, more?: object) => [number, any]} */
const question = (id, more = {}) => [
  id,
  { language: "en", state: "approved", at: id, texts: {}, ...more },
];
const ids = (rows) => rows.map(({ id, language }) => `${id} ${language}`);

test("unreadable texts wait for translation, the oldest first", () => {
  const questions = [
    question(3),
    question(1, { language: "zh" }),
    question(2, { texts: { zh: "好" } }),
  ];
  assert.deepEqual(ids(pendingTranslations({ question: questions }, ["en", "zh"])), [
    "1 en",
    "3 zh",
  ]);
});

test("the question being answered comes first, and closed questions not at all", () => {
  const states = [
    question(1, { state: "rejected" }),
    question(2),
    question(3, { state: "answering" }),
    question(4, { state: "answered" }),
    question(5, { state: "merged" }),
  ];
  assert.deepEqual(ids(pendingTranslations({ question: states }, ["en", "zh"])), ["3 zh", "2 zh"]);
});

test("after the current question come the next question, the most wanted, and questions in review", () => {
  const asked = [
    question(1, { state: "pending" }),
    question(2),
    question(3),
    question(4),
    question(5, { state: "answering" }),
  ];
  const votes = (id) => ({ 1: 9, 3: 7, 4: 0 })[id] ?? 1;
  assert.deepEqual(
    ids(pendingTranslations({ question: asked }, ["en", "zh"], { next: 4, votes })),
    ["5 zh", "4 zh", "3 zh", "2 zh", "1 zh"],
  );
});

test("a question in a language that the event has not is put into all that it has", () => {
  assert.deepEqual(
    ids(pendingTranslations({ question: [question(1, { language: "it" })] }, ["en", "zh"])),
    ["1 en", "1 zh"],
  );
});

test("each text has the knowledge of the desk", () => {
  const known = partial({ zh: { state: "written", text: "好" } });
  const [row] = pendingTranslations({ question: [question(1)], translations: [[1, known]] }, [
    "en",
    "zh",
  ]);
  assert.equal(row.known, known.zh);
  assert.ok(awaitsApproval(row.known));
  assert.ok(!awaitsApproval(undefined));
});

test("a speaker approves translations made through other links, staff approve all", () => {
  const written = { by: "l7.one" };
  assert.ok(!mayApprove({ role: "speaker", actor: "l7.two" }, written));
  assert.ok(mayApprove({ role: "speaker", actor: "l8.one" }, written));
  assert.ok(mayApprove({ role: "moderator", actor: "l7.one" }, written));
});

const text = (words, translations = {}) => ({ text: words, language: "en", translations });
/** @type {(id: number, more?: object) => [number, any]} */
const card = (id, more = {}) => [
  id,
  {
    state: "approved",
    at: id,
    delegation: "lazio",
    title: text("A depot"),
    summary: text("Two cities share it.", { zh: "两市共用" }),
    next_step: null,
    open_questions: [],
    ...more,
  },
];
const parts = (rows) => rows.map(({ text: { part }, language }) => `${part} ${language}`);

test("each text of a card that is published or in review is translated by itself", () => {
  const cards = [
    card(7, {
      next_step: { text: text("Share data") },
      open_questions: [
        { id: 9, text: text("Who pays?"), settled: false },
        { id: 10, text: text("Who owns it?"), settled: true },
      ],
    }),
    card(8, { state: "rejected" }),
  ];
  assert.deepEqual(parts(pendingCardTexts(cards, () => undefined, ["en", "zh"])), [
    "title zh",
    "next_step zh",
    "question.9 zh",
  ]);
});

test("texts of cards come among the questions, with the knowledge of the desk", () => {
  const known = partial({ title: { zh: { state: "written", text: "场站" } } });
  const textRows = pendingCardTexts([card(2)], () => known, ["en", "zh"]);
  assert.equal(textRows[0].known, known.title.zh);
  const asked = [question(1, { state: "pending" }), question(3)];
  assert.deepEqual(ids(pendingTranslations({ question: asked }, ["en", "zh"], { textRows })), [
    "2 zh",
    "3 zh",
    "1 zh",
  ]);
});

test("the oldest texts come first on request, after the question of this moment", () => {
  const at = (ms, state = "approved") => ({ text: "?", language: "en", state, at: ms, texts: {} });
  /** @type {any} */
  const question = [
    [1, at(30)],
    [2, at(10)],
    [3, at(20, "answering")],
  ];
  const ids = (isOldestFirst) =>
    pendingTranslations({ question }, ["en", "zh"], {
      votes: (id) => (id === 1 ? 9 : 0),
      isOldestFirst,
    }).map(({ id }) => id);
  assert.deepEqual(ids(false), [3, 1, 2]);
  assert.deepEqual(ids(true), [3, 2, 1]);
});
