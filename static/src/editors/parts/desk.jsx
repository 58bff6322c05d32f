// What the desks of kinds share: what a moderator looks through.

import { useState } from "preact/hooks";

/** It opens by itself when something waits, and then stays. */
export function Fold({ waits, summary, children }) {
  const [isOpen, setIsOpen] = useState(null);
  return (
    <details class="fold desk" open={isOpen ?? waits} onToggle={(toggle) => setIsOpen(toggle.currentTarget.open)}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}

/**
 * Asked of what is pressed in a card: moves the focus to the card, which keeps it while its buttons wait. Answers with what to call once
 * it is done: the focus goes on to the card that waits next, the one before where it was the last; on, where none waits.
 */
export function takeUp({ currentTarget }) {
  const card = currentTarget.closest("[data-card]");
  const waiting = [...card.parentElement.querySelectorAll(":scope > [data-waits=true]")];
  const at = waiting.indexOf(card);
  const next = at < 0 ? card : waiting[at + 1] ?? waiting[at - 1] ?? card;
  card.focus({ preventScroll: true });
  return () => next.focus();
}
