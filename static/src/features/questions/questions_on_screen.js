// The question being answered, on the hall's screen. Pure.

import { t } from "../../lib/i18n.js";

/** @import { ItemsByKind } from "../../lib/types" */

/**
 * The question being answered as `[id, item]`, or undefined.
 * @param {ItemsByKind} kinds
 */
export const answeringQuestion = ({ question = [] }) =>
  question.find(([, { state }]) => state === "answering");

const VIEW = { what: "question", id: null };

/**
 * The most upvoted questions where questions are asked, and the question being answered.
 * @param {unknown} _items
 * @param {ItemsByKind} kinds
 */
export const questionViews = (_items, kinds) => [
  ...(hasQuestions(kinds) ? [{ what: "questions", id: null }] : []),
  ...(answeringQuestion(kinds) ? [VIEW] : []),
];

// The screen holds its own list only, and that only while it shows it.
/** @param {ItemsByKind} kinds */
const hasQuestions = ({ question = [], questions_view: shown = [], room = [] }) =>
  shown.length > 0 ||
  room.some(([, { qa }]) => qa) ||
  question.some(([, { state }]) => state === "approved");

/** The same, before all else. */
export const questionNow = () => VIEW;

/** Its place on attendees' pages. */
export const QUESTION_PLACES = {
  questions: () => ({
    tab: "questions",
    selector: "#questions",
    name: t("the questions"),
    isOnTop: true,
  }),
  question: () => ({
    tab: "now",
    selector: ".answering",
    name: t("the question being answered"),
    isOnTop: true,
  }),
};
