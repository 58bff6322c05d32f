/** @import { ComponentChildren } from "../lib/types" */

/** @type {Record<string, string>} */
const LOOKS = { wait: "pill warn", bad: "pill bad" };

/** @param {{tone?: string, children?: ComponentChildren}} props  `tone`: live, wait, bad or off */
export const Pill = ({ tone, children }) => (
  <span class={LOOKS[tone ?? ""] ?? "pill"} data-tone={tone}>
    {children}
  </span>
);
