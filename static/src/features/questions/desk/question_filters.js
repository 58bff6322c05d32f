// Filters and orders of the question queue. Pure.

/** @import { Entry, Question } from "../types" */
/** @typedef {typeof NO_FILTERS} Filters */
/** @typedef {keyof typeof MARKS} Mark */
/** @typedef {keyof typeof ORDERS} Order */
/** @typedef {{score: number, spread: number, heard: number, isNext: boolean}} SortKeys */
/** @typedef {SortKeys & {pair: Entry, id: number, isNow: boolean}} Sortable */
/** @typedef {(one: Sortable, other: Sortable) => number} Comparator */

/** No filter: an empty field does not restrict. */
export const NO_FILTERS = {
  words: "",
  delegation: "",
  region: "",
  language: "",
  topic: "",
  to: "",
  state: "",
};

/** @param {string} text */
const foldCase = (text) => text.normalize("NFKC").toLowerCase();

// Properties that can be filtered for like states.
const MARKS = {
  appealed: (/** @type {Question} */ { appeal }) => Boolean(appeal),
  flagged: (/** @type {Question} */ { flagged }) => Boolean(flagged?.length),
  reworded: (/** @type {Question} */ { edited }) => edited,
};
export const markNames = /** @type {Mark[]} */ (Object.keys(MARKS));

/**
 * True if a question passes the filters.
 *
 * @param {Question} question
 * @param {Filters} wanted
 * @param {(delegation: ?string) => string | undefined} regionOf
 */
export function passesFilters(question, wanted, regionOf) {
  const { words, region, state } = wanted;
  const hasMark = MARKS[/** @type {Mark} */ (state)];
  if (state && !(hasMark ? hasMark(question) : question.state === state)) return false;
  if (region && regionOf(question.delegation) !== region) return false;
  if (
    /** @type {const} */ (["delegation", "language", "topic", "to"]).some(
      (field) => wanted[field] && question[field] !== wanted[field],
    )
  )
    return false;
  return !words.trim() || containsWords(question, foldCase(words).split(/\s+/).filter(Boolean));
}

/**
 * @param {Question} question
 * @param {string[]} words
 */
function containsWords({ text, original, name }, words) {
  const said = foldCase([text, original ?? "", name ?? ""].join("\n"));
  return words.every((word) => said.includes(word));
}

/** @type {Comparator} */
const oldest = (one, other) => one.id - other.id;
/** @type {Comparator} */
const popular = (one, other) => other.score - one.score || oldest(one, other);
/** @param {Sortable} question */
const isFlagged = ({ pair: [, { flagged }] }) => Number(Boolean(flagged?.length));
/** @type {Comparator} */
const recent = (one, other) => other.id - one.id;
/** @type {Comparator} */
const shared = (one, other) => other.spread - one.spread || popular(one, other);
/** @type {Comparator} */
const unheard = (one, other) => one.heard - other.heard || popular(one, other);
/** @type {Comparator} */
const review = (one, other) => isFlagged(other) - isFlagged(one) || oldest(one, other);
/** `review`: of the questions in review: flagged questions first, then the oldest. */
const ORDERS = { popular, recent, oldest, shared, unheard, review };

/**
 * Sorts questions; the question being answered comes first, then the next.
 *
 * @param {Entry[]} questions
 * @param {Order} by
 * @param {(id: number, question: Question) => SortKeys} look  sort keys of a question
 * @returns {Entry[]}
 */
export function sortQuestions(questions, by, look) {
  const known = questions.map((pair) => ({
    pair,
    id: pair[0],
    isNow: pair[1].state === "answering",
    ...look(...pair),
  }));
  const compare = ORDERS[by];
  known.sort(
    (one, other) =>
      Number(other.isNow) - Number(one.isNow) ||
      Number(other.isNext) - Number(one.isNext) ||
      compare(one, other),
  );
  return known.map(({ pair }) => pair);
}

/**
 * Number of answered questions by delegation; a merged question counts for its author's delegation
 * too.
 *
 * @param {Entry[]} questions
 */
export function countAnswered(questions) {
  /** @type {Map<?string, number>} */
  const counts = new Map();
  for (const [, { state, delegation, merged = [] }] of questions) {
    if (state !== "answered" && state !== "answering") continue;
    for (const each of new Set([delegation, ...merged.map((other) => other.delegation)]))
      counts.set(each, (counts.get(each) ?? 0) + 1);
  }
  return counts;
}
