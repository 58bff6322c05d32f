// Keyboard focus on cards (`data-card`) in columns (`data-column`). When the focused card is
// removed, the next card takes the focus, so that it is never lost.

import { signal } from "@preact/signals";

/** Id of the card focused last, by kind: `{question: 7}`. */
export const lastFocused = signal(/** @type {Record<string, number>} */ ({}));

const HEAD_PX = 60; // height of a column's head

/**
 * The card focused last, and its index in its column.
 * @type {?{card?: string, column?: string, at: number}}
 */
let last = null;
const latest = new Map(); // card focused last, by column

/** The card with the focus, or null. */
export const focusedCard = () =>
  /** @type {?HTMLElement} */ (document.activeElement?.closest("[data-card]") ?? null);

/**
 * Moves the focus from a pressed button to its card, since the button is disabled while an action
 * is sent.
 * @param {Element} button
 */
export const focusCardOf = (button) => {
  const card = /** @type {HTMLElement} */ (button.closest("[data-card]"));
  card.focus({ preventScroll: true });
  return card;
};

/**
 * A function that returns the press handler of a button on a card: it sends the action and moves
 * the focus to the card.
 * @template Sent
 * @param {(action: Sent) => void} send
 * @returns {(action: Sent) => (press: {currentTarget: Element}) => void}
 */
export const sendFromCard = (send) => (action) => (press) => {
  focusCardOf(press.currentTarget);
  send(action);
};

/** Starts tracking the focus. */
export function watchFocus() {
  addEventListener("focusin", (focus) => {
    const target = /** @type {HTMLElement} */ (focus.target);
    recordFocus(/** @type {?HTMLElement} */ (target.closest("[data-card]")), target);
  });
  addEventListener("pointerdown", (press) => {
    const target = /** @type {HTMLElement} */ (press.target);
    if (!target.closest("[data-card]")) last = null;
  });
}

/**
 * Call after a column was drawn: if the focused card was removed or moved to another column,
 * focuses the card in its place.
 * @param {HTMLElement} column
 */
export function keepFocus(column) {
  if (!last || last.column !== column.dataset.column) return;
  const { card } = last;
  const cards = cardsOf(column);
  const at = cards.findIndex(({ dataset }) => dataset.card === card);
  if (at >= 0) last.at = at;
  if (document.activeElement !== document.body) return;
  const next = cards[at] ?? cards[last.at] ?? cards.at(-1) ?? headingOf(column);
  next?.focus({ preventScroll: at >= 0 });
}

export const keepAllFocus = () => allColumns().forEach(keepFocus);

/**
 * Moves the focus by that many cards in its column.
 * @param {number} by
 */
export function moveFocusBy(by) {
  const column =
    columnOf(document.activeElement) ??
    allColumns().find((each) => !each.closest(".control-panel") && cardsOf(each).length);
  if (!column) return;
  const cards = cardsOf(column);
  const at = cards.indexOf(/** @type {HTMLElement} */ (focusedCard()));
  focusPlace(cards[at < 0 ? 0 : Math.min(cards.length - 1, Math.max(0, at + by))]);
}

/**
 * Moves the focus by that many columns, to the card focused last there, or the first in view.
 * @param {number} by
 */
export function moveFocusAcross(by) {
  const all = allColumns();
  const at = all.indexOf(/** @type {HTMLElement} */ (columnOf(document.activeElement)));
  const column = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))];
  const cards = cardsOf(column);
  focusPlace(
    cards.find(({ dataset }) => dataset.card === latest.get(column.dataset.column)) ??
      cards.find(isInView) ??
      cards[0] ??
      headingOf(column),
  );
}

/**
 * Focuses a card or a column's heading; on a phone, opens its section first.
 * @param {?HTMLElement | undefined} place
 */
export function focusPlace(place) {
  const section = place?.closest("[data-panel], .tab");
  if (place && section && !place.checkVisibility()) {
    addEventListener("hashchange", () => setTimeout(() => place.focus()), { once: true });
    location.hash = section.id;
  } else {
    place?.focus();
  }
}

/**
 * Focuses the element of a selector, after the dialog in front has closed.
 * @param {string} selector
 */
export const goToPlace = (selector) =>
  setTimeout(() => focusPlace(document.querySelector(selector)));

/**
 * Element of a card, such as "poll:7".
 * @param {string} card
 * @returns {?HTMLElement}
 */
export const findCard = (card) => document.querySelector(`[data-card="${card}"]`);

/**
 * Focus within a dialog is not recorded, because the dialog returns it.
 * @param {?HTMLElement} card
 * @param {HTMLElement} target
 */
function recordFocus(card, target) {
  if (!card && target.closest("dialog")) return;
  const column = card && columnOf(card);
  last =
    card && column
      ? {
          card: card.dataset.card,
          column: column.dataset.column,
          at: cardsOf(column).indexOf(card),
        }
      : null;
  if (!last) return;
  latest.set(last.column, last.card);
  const [kind, id] = (last.card ?? "").split(":");
  if (lastFocused.value[kind] !== Number(id))
    lastFocused.value = { ...lastFocused.value, [kind]: Number(id) };
}

// Columns in tabs that are not open are left out.
const allColumns = () =>
  /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-column]")]).filter(
    (column) => !column.closest(".control-panel[data-current=false]"),
  );
/**
 * @param {?Element} element
 * @returns {?HTMLElement}
 */
const columnOf = (element) => element?.closest("[data-column]") ?? null;
/**
 * @param {HTMLElement} column
 * @returns {HTMLElement[]}
 */
const cardsOf = (column) =>
  /** @type {HTMLElement[]} */ ([...column.querySelectorAll("[data-card]")]).filter(
    (card) => !card.closest("details:not([open])"),
  );
/** @param {HTMLElement} card */
const isInView = (card) =>
  card.getBoundingClientRect().bottom >
  /** @type {Element} */ (card.closest(".tab")).getBoundingClientRect().top + HEAD_PX;
/** @param {HTMLElement} column */
const headingOf = (column) => column.querySelector("h2");
