// Steps of a scale, their names and shares; shared by ballot and result.

import { formatNumber, mapText } from "../../lib/i18n.js";
import { shareFigures } from "../../ui/charts/option_row.jsx";
import { AuthoredText } from "../../ui/text.jsx";

/** @import { Text } from "../../lib/types" */
/** @import { Label } from "../types" */
/** @import { Scale } from "./ballot.jsx" */

/** @param {{config: Scale["Config"], Label?: Label}} props */
export const ScaleEnds = ({ config, Label = AuthoredText }) => (
  <p class="ends">
    <Label text={config.low} />
    <Label text={config.high} />
  </p>
);

/** @param {Pick<Scale["Config"], "steps" | "lowest">} config */
export const stepNumbers = ({ steps: many, lowest }) =>
  Array.from({ length: many }, (_, at) => lowest + at);
/**
 * @param {Scale["Result"] | null | undefined} result
 * @param {number} at
 */
export const stepFigures = (result, at) =>
  result ? shareFigures(stepShare(result, at), result.tally.counts, at) : {};
/**
 * @param {Pick<Scale["Row"], "n" | "tally">} row
 * @param {number} at
 */
export const stepShare = ({ tally, n }, at) => (n ? tally.counts[at] / n : 0);

/**
 * Name of a step: its number and its label, as an authored text; the number alone if unlabelled.
 *
 * @param {Scale["Config"]} config
 * @param {number} at
 */
export function stepName({ low, high, steps: many, lowest, labels }, at) {
  const means = labels[at] ?? endText({ low, high, steps: many }, at);
  return means
    ? mapText(means, (words) => `${formatNumber(lowest + at)} · ${words}`)
    : formatNumber(lowest + at);
}

/**
 * Text of a step that is an end of the scale, else undefined.
 *
 * @param {Pick<Scale["Config"], "low" | "high" | "steps">} config
 * @param {number} at
 * @returns {Text | undefined}
 */
export const endText = ({ low, high, steps: many }, at) =>
  at === many - 1 ? high : at === 0 ? low : undefined;
