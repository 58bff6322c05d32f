// Translations that the desk still has to write or approve. Pure.

import { isOpen, isPublic } from "../questions/question_states.js";

/**
 * @import { Item, ItemsByKind } from "../../lib/types"
 * @typedef {object} PendingRow
 * @property {number} id  of the question
 * @property {string} language
 * @property {Item<"question">} question
 * @property {Item<"translations">[string]} [known]
 */

/**
 * Missing translations: one row for each question and language of the event without an approved
 * one. `known` is the item of an unfinished translation, if any. The question being answered comes
 * first, since it is on the screen, then the `next` one, then what everyone sees, then what is in
 * review; among these the most wanted, then the oldest.
 *
 * @param {ItemsByKind} kinds
 * @param {string[]} languages
 * @param {{next?: ?number, votes?: (id: number) => number}} [order]
 * @returns {PendingRow[]}
 */
export function pendingTranslations(
  { question: questions = [], translations = [] },
  languages,
  { next, votes = () => 0 } = {},
) {
  const known = new Map(translations);
  const missing = questions.flatMap(([id, question]) =>
    isOpen(question)
      ? languages
          .filter((language) => isMissing(question, language))
          .map((language) => ({ id, language, question, known: known.get(id)?.[language] }))
      : [],
  );
  return missing.sort(
    (one, other) =>
      urgencyOf(one, next) - urgencyOf(other, next) ||
      votes(other.id) - votes(one.id) ||
      one.question.at - other.question.at ||
      one.id - other.id,
  );
}

/** True if a translation is written and waits for approval. */
export const awaitsApproval = (known) => known?.state === "written";

/** True if a text is not the translation as it was last written for this wording of the question. */
export const isNewText = (text, known) =>
  text.trim() !== (known?.text ?? "") || Boolean(known?.stale);

/**
 * True if the reader may approve a translation: staff may, and speakers if it was written through
 * another role link. An actor is `l<link>.<browser>`.
 */
export const mayApprove = ({ role, actor }, { by }) =>
  role !== "speaker" || linkOf(by) !== linkOf(actor);

const isMissing = ({ language: own, texts }, language) => language !== own && !texts?.[language];
/** 0 for the most urgent. */
function urgencyOf({ id, question }, next) {
  if (question.state === "answering") return 0;
  if (id === next) return 1;
  return isPublic(question) ? 2 : 3;
}
const linkOf = (actor) => actor?.split(".")[0];
