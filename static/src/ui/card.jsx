/** @import { ComponentChildren } from "../lib/types" */

/**
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
