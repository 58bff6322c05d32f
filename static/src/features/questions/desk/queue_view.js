// The question queue as shown on this page: filters, order, and columns. Stored in the tab.

import { computed, effect, signal } from "@preact/signals";
import { actor, boot, items, itemsByKind } from "../../../lib/session.js";
import { tabStorage } from "../../../lib/storage.js";
import { countAnswered, NO_FILTERS, passesFilters, sortQuestions } from "./question_filters.js";

/** @import { Item } from "../../../lib/types" */
/** @import { Entry, Question, QuestionState } from "../types" */
/** @import { Filters, Order } from "./question_filters.js" */
/** @typedef {Exclude<Order, "review"> | "usual"} ChosenOrder  "usual": each column's own */

const STORAGE_KEY = `live.view:${boot.code}:${actor}`;
const stored = JSON.parse(tabStorage.getItem(STORAGE_KEY) ?? "{}");

/** Filters, see question_filters.js. */
export const filters = signal(/** @type {Filters} */ ({ ...NO_FILTERS, ...stored.wanted }));
/** Order of all columns. */
export const chosenOrder = signal(/** @type {ChosenOrder} */ (stored.order ?? "usual"));
effect(() =>
  tabStorage.setItem(
    STORAGE_KEY,
    JSON.stringify({ wanted: filters.value, order: chosenOrder.value }),
  ),
);

/**
 * Changes some filters.
 * @param {Partial<Filters>} more
 */
export const changeFilters = (more) => (filters.value = { ...filters.value, ...more });
/** True if any filter is set. */
export const isFiltered = computed(() =>
  Object.values(filters.value).some((value) => value.trim()),
);
/** Changes when columns must be sorted again even while they are read. */
export const sortKey = computed(() => JSON.stringify([filters.value, chosenOrder.value]));

/** Id of the question to focus; it is drawn wherever it is in its column. */
export const soughtQuestion = signal(/** @type {?number} */ (null));

/** @typedef {"review" | "live" | "done" | "aside"} ColumnName */
/** @type {Record<ColumnName, QuestionState[]>} */
const COLUMN_STATES = {
  review: ["pending"],
  live: ["answering", "approved"],
  done: ["answered"],
  aside: ["parked", "rejected", "merged"],
};
// Review: flagged questions, then the oldest, so that new questions don't move those being read.
// Live: as attendees see them, but for the next question. Done: the newest first.
/** @type {Record<ColumnName, Order>} */
const USUAL_ORDERS = { review: "review", live: "popular", done: "recent", aside: "recent" };

const delegations = computed(() => items.value.delegations?.delegations ?? []);
const regions = computed(() => new Map(delegations.value.map(({ id, region }) => [id, region])));

/**
 * By column, `{all, shown}`: its number of questions, and the sorted `[id, question]` that pass the
 * filters.
 */
export const columns = computed(() => {
  const questions = itemsByKind.value.question ?? [];
  const answered = countAnswered(questions);
  /** @type {(id: number, question: Question) => import("./question_filters.js").SortKeys} */
  const look = (id, { delegation, room }) => ({
    score: items.value[`score:${id}`] ?? 0,
    spread: items.value[`spread:${id}`] ?? 0,
    heard: delegation === null ? Infinity : (answered.get(delegation) ?? 0),
    isNext: isNext(id, room),
  });
  /** @type {(entry: Entry) => boolean} */
  const sifted = isFiltered.value
    ? ([, question]) =>
        passesFilters(question, filters.value, (delegation) => regions.value.get(delegation ?? ""))
    : () => true;
  /** @param {ColumnName} name */
  const column = (name) => {
    const all = questions.filter(([, { state }]) => COLUMN_STATES[name].includes(state));
    return { all: all.length, shown: sortQuestions(all.filter(sifted), orderOf(name), look) };
  };
  return {
    review: column("review"),
    live: column("live"),
    done: column("done"),
    aside: column("aside"),
  };
});

/**
 * Order of a column.
 * @param {ColumnName} name
 * @returns {Order}
 */
const orderOf = (name) => (chosenOrder.value === "usual" ? USUAL_ORDERS[name] : chosenOrder.value);

/** @type {(id: number, room: number) => boolean} */
const isNext = (id, room) => items.value[`next:${room}`]?.question === id;

/**
 * The item of the next question, if this is it.
 * @type {(id: number, question: Question) => ?Item<"next">}
 */
export const nextOf = (id, { room, state }) =>
  state === "approved" && isNext(id, room) ? items.value[`next:${room}`] : null;
