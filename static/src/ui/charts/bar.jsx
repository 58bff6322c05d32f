/** @import { ComponentChildren } from "../../lib/types" */

/**
 * Bar of a share, with an optional mark. Hidden from screen readers: the figure is beside it as
 * text. `children` are drawn on it.
 * @param {{share: number, mark?: number, children?: ComponentChildren}} props  from 0 to 1; text
 *   beside it says the same
 */
export const Bar = ({ share, mark, children }) => (
  <span class="bar" aria-hidden="true">
    <span class="bar-fill" style={{ "--share": share }} />
    {mark === undefined ? null : <span class="bar-mark" style={{ left: `${100 * mark}%` }} />}
    {children}
  </span>
);
