// Steps of a scale, their names and shares; shared by ballot and result.

import { formatNumber, mapText } from "../../lib/i18n.js";
import { shareFigures } from "../../ui/charts/option_row.jsx";
import { AuthoredText } from "../../ui/text.jsx";

export const ScaleEnds = ({ config, Label = AuthoredText }) => (
  <p class="ends">
    <Label text={config.low} />
    <Label text={config.high} />
  </p>
);

export const stepNumbers = ({ steps: many, lowest }) =>
  Array.from({ length: many }, (_, at) => lowest + at);
export const stepFigures = (result, at) =>
  result ? shareFigures(stepShare(result, at), result.tally.counts, at) : {};
export const stepShare = ({ tally, n }, at) => (n ? tally.counts[at] / n : 0);

/**
 * Name of a step: its number and its label, as an authored text; the number alone if unlabelled.
 */
export function stepName({ low, high, steps: many, lowest, labels }, at) {
  const means = labels[at] ?? { 0: low, [many - 1]: high }[at];
  return means
    ? mapText(means, (words) => `${formatNumber(lowest + at)} · ${words}`)
    : formatNumber(lowest + at);
}
