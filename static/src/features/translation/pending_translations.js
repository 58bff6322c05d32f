// Translations that the desk still has to write or approve. Pure.

import { isOpen, isPublic } from "../questions/question_states.js";

/** @import { Boot, CardTextItem, Item, ItemList, ItemsByKind } from "../../lib/types" */
/** @import { Text, TranslationItem } from "../../lib/types" */
/** @import { QuestionState } from "../questions/types" */

/**
 * @typedef {object} Original  a question, or the text of a card in the same form
 * @property {string} text
 * @property {string} language
 * @property {Text} [texts]  its translations
 * @property {QuestionState} state
 * @property {?string} delegation
 * @property {?string} name
 * @property {number} at
 *
 * @typedef {object} PendingRow
 * @property {number} id  of the question or card
 * @property {string} language
 * @property {Original} original
 * @property {{kind: "card", id: number, part: string}} [text]  the text; absent for a question
 * @property {TranslationItem} [known]
 */

/**
 * Missing translations: a row for each question and language of the event without an approved
 * translation. `known` is the item of an unfinished translation, if any. The question being
 * answered comes first, since it is on the screen, then the `next` question, then public questions,
 * then those in review; among these the most wanted, then the oldest. `isOldestFirst`: the oldest,
 * then the most wanted.
 *
 * @param {ItemsByKind} kinds
 * @param {string[]} languages
 * @param {{next?: ?number, votes?: (id: number) => number, textRows?: PendingRow[],
 *     isOldestFirst?: boolean}} [order]
 * @returns {PendingRow[]}
 */
export function pendingTranslations(
  { question: questions = [], translations = [] },
  languages,
  { next, votes = () => 0, textRows = [], isOldestFirst = false } = {},
) {
  const known = new Map(translations);
  /** @type {PendingRow[]} */
  const missing = questions.flatMap(([id, question]) =>
    isOpen(question)
      ? languages
          .filter((language) => isMissing(question, language))
          .map((language) => ({
            id,
            language,
            original: question,
            known: known.get(id)?.[language],
          }))
      : [],
  );
  missing.push(...textRows);
  return missing.sort(
    (one, other) =>
      urgencyOf(one, next) - urgencyOf(other, next) ||
      (isOldestFirst ? one.original.at - other.original.at : 0) ||
      votes(other.id) - votes(one.id) ||
      one.original.at - other.original.at ||
      one.id - other.id,
  );
}

/**
 * Parts of a card that are translated, with their texts.
 *
 * @param {Item<"card">} card
 * @returns {[part: string, text: CardTextItem][]}
 */
const cardTexts = (card) => [
  partOf("title", card.title),
  partOf("summary", card.summary),
  ...(card.next_step ? [partOf("next_step", card.next_step.text)] : []),
  ...card.open_questions
    .filter(({ settled }) => !settled)
    .map(({ id, text }) => partOf(`question.${id}`, text)),
];

/** @type {(part: string, text: CardTextItem) => [part: string, text: CardTextItem]} */
const partOf = (part, text) => [part, text];

/**
 * Missing translations of cards: a row for each text and language of the event without an approved
 * translation.
 *
 * @param {ItemList<"card">} cards
 * @param {(card: number) => Item<"text_translations"> | undefined} known  the item
 *     `text_translations` of a card, if any
 * @param {string[]} languages
 * @returns {PendingRow[]}
 */
export const pendingCardTexts = (cards, known, languages) =>
  cards
    .filter(([, { state }]) => state !== "rejected")
    .flatMap(([id, card]) =>
      cardTexts(card).flatMap(([part, { text, language: own, translations }]) =>
        languages
          .filter((language) => isMissing({ language: own, texts: translations }, language))
          .map((language) => ({
            id,
            language,
            text: { kind: /** @type {const} */ ("card"), id, part },
            original: {
              text,
              language: own,
              texts: translations,
              state: card.state,
              delegation: card.delegation,
              name: null,
              at: card.at,
            },
            known: known(id)?.[part]?.[language],
          })),
      ),
    );

/**
 * True if a translation is written and waits for approval.
 *
 * @param {TranslationItem | undefined} known
 */
export const awaitsApproval = (known) => known?.state === "written";

/**
 * True if a text is not the translation as it was last written for this wording of the question.
 *
 * @param {string} text
 * @param {TranslationItem | undefined} known
 */
export const isNewText = (text, known) =>
  text.trim() !== (known?.text ?? "") || Boolean(known?.stale);

/**
 * True if the reader may approve a translation: staff may, and speakers if it was written through
 * another role link. An actor is `l<link>.<browser>`.
 *
 * @param {{role: Boot["role"], actor: string}} reader
 * @param {Pick<TranslationItem, "by">} translation
 */
export const mayApprove = ({ role, actor }, { by }) =>
  role !== "speaker" || linkOf(by) !== linkOf(actor);

/**
 * @param {Pick<Original, "language" | "texts">} original
 * @param {string} language
 */
const isMissing = ({ language: own, texts }, language) => language !== own && !texts?.[language];
/**
 * 0 for the most urgent.
 *
 * @param {PendingRow} row
 * @param {number | null | undefined} next
 */
function urgencyOf({ id, original }, next) {
  if (original.state === "answering") return 0;
  if (id === next) return 1;
  return isPublic(original) ? 2 : 3;
}
/** @param {?string} actor */
const linkOf = (actor) => actor?.split(".")[0];
