// State of the page: its reader, the cards, the filters, and the opened item of the address.

import { computed, signal } from "@preact/signals";
import { locale } from "../../lib/i18n.js";
import { route } from "../../lib/page/route.js";
import { boot, event, items, itemsByKind } from "../../lib/session.js";
import { serverMinute } from "../../lib/time/clock.js";
import { isReady, pledgesOf } from "./pledges.js";

/** @import { Item } from "../../lib/types" */
/** @import { Card } from "./types" */

/** True for the head of a delegation and a deputy: their link names it. */
export const isHead = () => Boolean(boot.delegation);
export const isStaff = () => boot.role !== "attendee" && !isHead();

/** Delegation that the reader belongs to or speaks for; undefined for staff. */
export const ownDelegation = computed(
  () => items.value.you?.delegation || boot.delegation || undefined,
);

const delegations = () => items.value.delegations?.delegations ?? [];
/** @param {?string | undefined} id */
const regionOf = (id) => delegations().find((each) => each.id === id)?.region;

/** The board's settings: open, until, themes and so on. */
export const board = computed(
  () => /** @type {Partial<Item<"board">>} */ (items.value.board ?? {}),
);

/** True if the reader can act on cards now; staff can before the board is opened. */
export const isWritable = computed(() => {
  const { writable, until = null } = board.value;
  if (until !== null && serverMinute.value >= until) return false;
  if (!isStaff()) return writable ?? false;
  const { state } = event.value;
  return state === "live" || (state === "ended" && until !== null);
});

/** All cards that the page holds as `[id, card]`, the newest first. */
const allCards = computed(() =>
  [...(itemsByKind.value.card ?? [])].sort(([one], [other]) => other - one),
);

/** Cards on the board. */
export const shownCards = computed(() =>
  allCards.value.filter(([, { state }]) => state === "approved"),
);
export const cardsToReview = computed(() =>
  allCards.value.filter(([, { state }]) => state === "pending").reverse(),
);
export const rejectedCards = computed(() =>
  allCards.value.filter(([, { state }]) => state === "rejected"),
);

const NOTHING = { cards: {}, interested: [], contact: [] };
/** The reader's own cards, interest and contact flags. */
export const own = computed(
  () => /** @type {Item<"my_cards">} */ (items.value.my_cards ?? NOTHING),
);

export const NO_FILTERS = { words: "", type: "all", theme: "", delegation: "", only: "" };
export const filters = signal(NO_FILTERS);
/**
 * @param {keyof typeof NO_FILTERS} name
 * @param {string} value
 */
export const setFilter = (name, value) => {
  filters.value = { ...filters.value, [name]: value };
};
const TYPING_PAUSE_MS = 150; // the list is not drawn again for each letter
/** Words in the search field; the filter follows after a pause. */
export const typedWords = signal("");
let pause = 0;
/** @param {string} words */
export function typeWords(words) {
  typedWords.value = words;
  clearTimeout(pause);
  pause = window.setTimeout(setFilter, TYPING_PAUSE_MS, "words", words);
}
export function clearFilters() {
  clearTimeout(pause);
  typedWords.value = "";
  filters.value = NO_FILTERS;
}
export const isFiltered = computed(() =>
  Object.entries(filters.value).some(
    ([name, value]) => value !== /** @type {Record<string, string>} */ (NO_FILTERS)[name],
  ),
);

// Texts in lower case, so that typing does not convert them each time; a card is an item, which is
// replaced as a whole when it changes.
const searchTexts = new WeakMap();
/**
 * @param {Card} card
 * @returns {string}
 */
function searchText(card) {
  if (!searchTexts.has(card))
    searchTexts.set(
      card,
      [card.title, card.summary]
        .flatMap(({ text, translations = {} }) => [text, ...Object.values(translations)])
        .join("\n")
        .toLocaleLowerCase(locale()),
    );
  return searchTexts.get(card);
}

/** @param {Card} card */
const isOfOwnDelegation = (card) =>
  card.delegation === ownDelegation.value || Object.hasOwn(card.pledges, ownDelegation.value ?? "");

/**
 * True if a partner from the reader's region would help the card, or is asked for.
 * @param {Card} card
 */
function needsOwnRegion(card) {
  const region = regionOf(ownDelegation.value);
  if (!region || isOfOwnDelegation(card)) return false;
  const isThere = pledgesOf(card).some(([id]) => regionOf(id) === region);
  return card.regions_wanted?.length
    ? card.regions_wanted.includes(region) && !isThere
    : !card.ready.partner && !isThere && regionOf(card.delegation) !== region;
}

/** @type {Record<string, (id: number, card: Card) => boolean>} */
const ONLY = {
  mine: (id, card) => Object.hasOwn(own.value.cards, id) || isOfOwnDelegation(card),
  region: (_, card) => needsOwnRegion(card),
  ready: (_, card) => isReady(card),
  lead: (_, card) => !card.ready.lead,
};

/** The ranking by card: its place, from 0, with the weighing. */
export const ranks = computed(
  () => new Map((items.value.ranking ?? []).map((each, place) => [each.card, { place, ...each }])),
);
const isWeighed = computed(() => [...ranks.value.values()].some(({ weighing }) => weighing));
const chosenOrder = signal("");
/** Order of the cards: "new", or "rank"; by rank once cards were weighed. */
export const order = computed(() => chosenOrder.value || (isWeighed.value ? "rank" : "new"));
/** @param {string} value */
export const chooseOrder = (value) => {
  chosenOrder.value = value;
};
/** @param {number} id */
const placeOf = (id) => ranks.value.get(id)?.place ?? Number.POSITIVE_INFINITY;

/** Cards that pass the filters, in the chosen order. */
export const foundCards = computed(() => {
  const { words, type, theme, delegation, only } = filters.value;
  const sought = words.trim().toLocaleLowerCase(locale());
  const found = shownCards.value.filter(
    ([id, card]) =>
      (type === "all" || card.type === type) &&
      (!theme || card.theme === theme) &&
      (!delegation || card.delegation === delegation || Object.hasOwn(card.pledges, delegation)) &&
      (!only || ONLY[only](id, card)) &&
      (!sought || searchText(card).includes(sought)),
  );
  return order.value === "rank"
    ? found.sort(([one], [other]) => placeOf(one) - placeOf(other) || other - one)
    : found;
});

/** View that the address opens, {name, id}, without a number 0; by default the board. */
export const view = computed(() => {
  const [, name = "board", id] =
    /^(card|edit|new|report|review)(?:-(\d+))?$/.exec(route.value) ?? [];
  return { name, id: Number(id ?? 0) };
});

/** Ids of the cards that staff have selected. */
export const selectedIds = signal(/** @type {number[]} */ ([]));
/**
 * @param {number} id
 * @param {boolean} on
 */
export const selectCard = (id, on) => {
  const others = selectedIds.value.filter((each) => each !== id);
  selectedIds.value = on ? [...others, id] : others;
};
/** Selected cards that are still on the board. */
export const selectedCards = computed(() =>
  selectedIds.value.filter((id) => shownCards.value.some(([each]) => each === id)),
);

/**
 * Name of a theme of the board; undefined if it is unknown.
 * @param {?string} id
 */
export const themeName = (id) => board.value.themes?.find((each) => each.id === id)?.name;

/**
 * Opens a part of the page by its address.
 * @param {string} hash
 */
export const go = (hash) => {
  location.hash = hash;
};
