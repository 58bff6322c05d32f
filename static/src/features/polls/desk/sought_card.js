// A card to be focused once it is drawn in a tab of the control column.

import { signal } from "@preact/signals";
import { findCard, focusPlace } from "../../../ui/desk/card_focus.js";

/** @type {import("@preact/signals").Signal<?{card: string, panel: string}>} */
const sought = signal(null);

/**
 * Focuses a card, such as "poll:7", as soon as it is in this panel.
 * @param {string} card
 * @param {string} panel
 */
export const seekCard = (card, panel) => (sought.value = { card, panel });

/** Call after a panel was drawn. */
export function focusSoughtCard() {
  const { card, panel } = sought.peek() ?? {};
  const place = card && findCard(card);
  if (!place || place.closest("[data-panel]")?.id !== panel) return;
  sought.value = null;
  // After a timeout, because a closing dialog restores the focus.
  setTimeout(() => {
    focusPlace(place);
    place.scrollIntoView({ block: "nearest" });
  });
}

/** Redraws the caller when another card is sought. */
export const watchSoughtCard = () => sought.value;
