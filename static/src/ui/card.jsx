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
