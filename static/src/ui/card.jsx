/** @import { ComponentChildren } from "../lib/types" */

/**
 * Card of a page: a title with a quiet line below it, then what the card is for.
 * @param {{title: ComponentChildren, hint?: ComponentChildren, class?: string,
 *   children?: ComponentChildren}} props
 */
export const Card = ({ title, hint, class: more, children }) => (
  <section class={more ? `card stack ${more}` : "card stack"}>
    <div>
      <h2>{title}</h2>
      {hint ? <p class="hint">{hint}</p> : null}
    </div>
    {children}
  </section>
);

/**
 * Line of a card that opens: a title with its state, then what it is for. `isOpen`: at first.
 * @param {{title: ComponentChildren, isOpen?: boolean, note?: ComponentChildren, hint?: ComponentChildren,
 *   children?: ComponentChildren}} props
 */
export const FoldLine = ({ title, isOpen = false, note, hint, children }) => (
  <details class="fold flush" open={isOpen}>
    <summary>
      <h3 class="fold-title">{title}</h3>
      {note ? <span class="muted small">{note}</span> : null}
    </summary>
    <div class="stack">
      {hint ? <p class="hint">{hint}</p> : null}
      {children}
    </div>
  </details>
);
