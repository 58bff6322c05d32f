// Shared by the kinds' reviews: the fold around the cards, and the focus while cards are reviewed.

import { useState } from "preact/hooks";
import { focusCardOf } from "./desk/card_focus.js";

/** @import { ComponentChildren } from "../lib/types" */

/**
 * Fold that is open while something waits, until it is toggled by hand.
 * @param {{waits: boolean, summary: ComponentChildren, children?: ComponentChildren}} props
 */
export function ReviewFold({ waits, summary, children }) {
  const [isOpen, setIsOpen] = useState(/** @type {boolean | null} */ (null));
  return (
    <details
      class="fold desk"
      open={isOpen ?? waits}
      onToggle={(toggle) => setIsOpen(toggle.currentTarget.open)}
    >
      <summary>{summary}</summary>
      {children}
    </details>
  );
}

/**
 * Card under review; `id` names it for the keys of staff.
 * @param {{id: string, waits: boolean, children?: ComponentChildren}} props
 */
export const ReviewCard = ({ id, waits, children }) => (
  <li class="card" data-card={id} data-waits={waits} tabIndex={-1}>
    {children}
  </li>
);

/**
 * Moves the focus from a pressed button to its card, since the button is disabled while the action
 * is sent. Returns a function to call when it is done: it focuses the next waiting card, else the
 * card before, else the same card.
 * @param {{currentTarget: Element}} press  the click event
 */
export function holdFocus({ currentTarget }) {
  const card = focusCardOf(currentTarget);
  const list = /** @type {HTMLElement} */ (card.parentElement);
  const waiting = /** @type {HTMLElement[]} */ ([
    ...list.querySelectorAll(":scope > [data-waits=true]"),
  ]);
  const at = waiting.indexOf(card);
  const next = at < 0 ? card : (waiting[at + 1] ?? waiting[at - 1] ?? card);
  return () => next.focus();
}
