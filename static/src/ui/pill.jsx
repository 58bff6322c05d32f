/** @import { ComponentChildren } from "../lib/types" */

/** @param {{tone?: string, children?: ComponentChildren}} props  `tone`: live, wait, bad or off */
export const Pill = ({ tone, children }) => (
  <span class="pill" data-tone={tone}>
    {children}
  </span>
);
