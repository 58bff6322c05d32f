// Rows of a poll that can be counted by show of hands: one for each option or step.

import { formatNumber } from "../../../lib/i18n.js";

/** @import { ScaleConfig } from "../../../lib/protocol" */
/** @import { Text } from "../../../lib/types" */
/** @import { Poll } from "../types" */
/** @typedef {{text?: Text, step?: string}} CountedRow */

/**
 * Text that the author wrote of each option or step, and the number of a step that has none; null
 * for other kinds of polls.
 * @param {Pick<Poll, "config">} poll
 * @returns {?CountedRow[]}
 */
export function countedRows({ config }) {
  if (config.kind === "choice") return config.options.map((text) => ({ text }));
  if (config.kind !== "scale") return null;
  const { steps, lowest, labels, low, high } = /** @type {Required<ScaleConfig>} */ (config);
  return Array.from({ length: steps }, (_, at) => ({
    text: labels?.[at] ?? { 0: low, [steps - 1]: high }[at],
    step: formatNumber(lowest + at),
  }));
}
