/** @import { ComponentChildren } from "../lib/types" */

/**
 * Label of a state. `tone`: live, wait, bad, off or none.
 * @param {{tone?: string, children?: ComponentChildren}} props
 */
export const Pill = ({ tone, children }) => (
  <span class="pill" data-tone={tone}>
    {children}
  </span>
);
