// Rows of a poll that can be counted by show of hands: one for each option or step.

import { formatNumber } from "../../../lib/i18n.js";

/**
 * Text that the author wrote of each option or step, and the number of a step that has none; null
 * for other kinds of polls.
 */
export function countedRows({ config }) {
  if (config.kind === "choice") return config.options.map((text) => ({ text }));
  if (config.kind !== "scale") return null;
  return Array.from({ length: config.steps }, (_, at) => ({
    text: config.labels?.[at] ?? { 0: config.low, [config.steps - 1]: config.high }[at],
    step: formatNumber(config.lowest + at),
  }));
}
