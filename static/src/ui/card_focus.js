// Where the keyboard is: on a card (`data-card`) of a column (`data-column`), as the page has them. A card that goes hands the focus to the
// next one, so it is never nowhere.

import { signal } from "@preact/signals";

/** The id of the question that has the focus, or had it last on this page. */
export const inFocus = signal(null);

const HEAD = 60; // px that a column's head takes

let last = null; // {card, column, at}: the card that had the focus, and its place in its column
const latest = new Map(); // the card of each column that had it last

export const current = () => document.activeElement.closest("[data-card]");

export function watch() {
  addEventListener("focusin", ({ target }) => note(target.closest("[data-card]"), target));
  addEventListener("pointerdown", ({ target }) => target.closest("[data-card]") || (last = null));
}

/** To be called when a column was drawn: if the card in focus has gone, or was put elsewhere, the focus goes on. */
export function keep(column) {
  if (!last || last.column !== column.dataset.column) return;
  const cards = cardsOf(column);
  const at = cards.findIndex(({ dataset }) => dataset.card === last.card);
  if (at >= 0) last.at = at;
  if (document.activeElement !== document.body) return;
  const next = cards[at] ?? cards[last.at] ?? cards.at(-1) ?? heading(column);
  next.focus({ preventScroll: at >= 0 });
}

export const keepAll = () => columns().forEach(keep);

/** On by so many cards in this column. */
export function step(by) {
  const column = columnOf(document.activeElement) ?? columns().find((each) => each.dataset.column !== "polls" && cardsOf(each).length);
  if (!column) return;
  const cards = cardsOf(column);
  const at = cards.indexOf(current());
  focus(cards[at < 0 ? 0 : Math.min(cards.length - 1, Math.max(0, at + by))]);
}

/** Over by so many columns: to the card that had the focus there, or the first. */
export function across(by) {
  const all = columns();
  const at = all.indexOf(columnOf(document.activeElement));
  const column = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))];
  const cards = cardsOf(column);
  focus(cards.find(({ dataset }) => dataset.card === latest.get(column.dataset.column)) ?? cards.find(isInView) ?? cards[0] ?? heading(column));
}

/** Give a card, or a column's heading, the focus, on a phone too, where its section may have to be opened first. */
export function focus(place) {
  const section = place?.closest(".tab");
  if (section && !place.checkVisibility()) {
    addEventListener("hashchange", () => setTimeout(() => place.focus()), { once: true });
    location.hash = section.id;
  } else {
    place?.focus();
  }
}

export const find = (card) => document.querySelector(`[data-card="${card}"]`);

// A dialog of the page gives the focus back: what it was on stays known.
function note(card, target) {
  if (!card && target.closest("dialog")) return;
  const column = card && columnOf(card);
  last = column ? { card: card.dataset.card, column: column.dataset.column, at: cardsOf(column).indexOf(card) } : null;
  if (!last) return;
  latest.set(last.column, last.card);
  const [kind, id] = last.card.split(":");
  if (kind === "question") inFocus.value = Number(id);
}

const columns = () => [...document.querySelectorAll("[data-column]")];
const columnOf = (element) => element.closest("[data-column]");
const cardsOf = (column) => [...column.querySelectorAll("[data-card]")].filter((card) => !card.closest("details:not([open])"));
const isInView = (card) => card.getBoundingClientRect().bottom > card.closest(".tab").getBoundingClientRect().top + HEAD;
const heading = (column) => column.querySelector("h2");
