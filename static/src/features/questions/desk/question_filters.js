// Filters and orders of the question queue. Pure.

/** @import { Item, ItemList } from "../../../lib/types" */

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

const foldCase = (text) => text.normalize("NFKC").toLowerCase();

// Properties that can be filtered for like states.
const MARKS = {
  appealed: ({ appeal }) => Boolean(appeal),
  flagged: ({ flagged }) => Boolean(flagged?.length),
  reworded: ({ edited }) => edited,
};
export const markNames = Object.keys(MARKS);

/**
 * True if a question passes the filters.
 *
 * @param {Item<"question">} question
 * @param {typeof NO_FILTERS} wanted
 * @param {(delegation: ?string) => string | undefined} regionOf
 */
export function passesFilters(question, wanted, regionOf) {
  const { words, region, state } = wanted;
  if (state && !(state in MARKS ? MARKS[state](question) : question.state === state)) return false;
  if (region && regionOf(question.delegation) !== region) return false;
  if (
    ["delegation", "language", "topic", "to"].some(
      (field) => wanted[field] && question[field] !== wanted[field],
    )
  )
    return false;
  return !words.trim() || containsWords(question, foldCase(words).split(/\s+/).filter(Boolean));
}

/**
 * @param {Item<"question">} question
 * @param {string[]} words
 */
function containsWords({ text, original, name }, words) {
  const said = foldCase([text, original ?? "", name ?? ""].join("\n"));
  return words.every((word) => said.includes(word));
}

const oldest = (one, other) => one.id - other.id;
const popular = (one, other) => other.score - one.score || oldest(one, other);
const isFlagged = ({ pair: [, { flagged }] }) => Number(Boolean(flagged?.length));
const ORDERS = {
  popular,
  recent: (one, other) => other.id - one.id,
  oldest,
  shared: (one, other) => other.spread - one.spread || popular(one, other),
  unheard: (one, other) => one.heard - other.heard || popular(one, other),
};
export const orderNames = Object.keys(ORDERS);
/** Order of the questions in review: flagged questions first, then the oldest. */
export const REVIEW_ORDER = "review";
const reviewOrder = (one, other) => isFlagged(other) - isFlagged(one) || oldest(one, other);

/**
 * Sorts questions; the question being answered comes first.
 *
 * @param {ItemList<"question">} questions
 * @param {string} by one of `orderNames`, or `REVIEW_ORDER`
 * @param {(id: number, question: Item<"question">) => {score: number, spread: number,
 *     heard: number}} look  sort keys of a question
 * @returns {ItemList<"question">}
 */
export function sortQuestions(questions, by, look) {
  const known = questions.map((pair) => ({
    pair,
    id: pair[0],
    isNow: pair[1].state === "answering",
    ...look(...pair),
  }));
  const compare = by === REVIEW_ORDER ? reviewOrder : ORDERS[by];
  known.sort((one, other) => Number(other.isNow) - Number(one.isNow) || compare(one, other));
  return known.map(({ pair }) => pair);
}

/**
 * Number of answered questions by delegation; a merged question counts for its author's delegation
 * too.
 *
 * @returns {Map<string, number>}
 */
export function countAnswered(questions) {
  const counts = new Map();
  for (const [, { state, delegation, merged = [] }] of questions) {
    if (state !== "answered" && state !== "answering") continue;
    for (const each of new Set([delegation, ...merged.map((other) => other.delegation)]))
      counts.set(each, (counts.get(each) ?? 0) + 1);
  }
  return counts;
}
