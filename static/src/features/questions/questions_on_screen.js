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
 * The question being answered.
 * @param {unknown} _items
 * @param {ItemsByKind} kinds
 */
export const questionViews = (_items, kinds) => (answeringQuestion(kinds) ? [VIEW] : []);

/** The same, before all else. */
export const questionNow = () => VIEW;

/** Its place on attendees' pages. */
export const QUESTION_PLACES = {
  question: () => ({
    tab: "now",
    selector: ".answering",
    name: t("the question being answered"),
    isOnTop: true,
  }),
};
