// Steps of a scale, their names and shares; shared by ballot and result.

import { formatNumber, mapText } from "../../lib/i18n.js";
import { shareFigures } from "../../ui/charts/option_row.jsx";

/** @import { Scale } from "./ballot.jsx" */

/** @param {Pick<Scale["Config"], "steps" | "lowest">} config */
export const stepNumbers = ({ steps: many, lowest }) =>
  Array.from({ length: many }, (_, at) => lowest + at);

/** @type {(result: Scale["Result"] | null | undefined, at: number) => object} */
export const stepFigures = (result, at) =>
  result ? shareFigures(stepShare(result, at), result.tally.counts, at) : {};

/** @type {(row: Pick<Scale["Row"], "n" | "tally">, at: number) => number} */
export const stepShare = ({ tally, n }, at) => (n ? tally.counts[at] / n : 0);

/**
 * Name of a step: its number and its label or the end's; the number alone if it has none.
 * @param {Scale["Config"]} config
 * @param {number} at
 */
export function stepName({ low, high, steps: many, lowest, labels }, at) {
  const means = labels[at] ?? (at === many - 1 ? high : at === 0 ? low : undefined);
  return means
    ? mapText(means, (words) => `${formatNumber(lowest + at)} · ${words}`)
    : formatNumber(lowest + at);
}
