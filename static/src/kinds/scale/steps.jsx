// Steps of a scale, their names and shares; shared by ballot and result.

import { inEach, number } from "../../lib/i18n.js";
import { counted } from "../../ui/option_row.jsx";
import { Authored } from "../../ui/text.jsx";

export const Ends = ({ config, Label = Authored }) => <p class="ends"><Label text={config.low} /><Label text={config.high} /></p>;

export const steps = ({ steps: many, lowest }) => Array.from({ length: many }, (_, at) => lowest + at);
export const row = (result, at) => (result ? counted(share(result, at), result.tally.counts, at) : {});
export const share = ({ tally, n }, at) => (n ? tally.counts[at] / n : 0);

/**
 * Name of a step: its number and its label, as an authored text; the number alone if unlabelled.
 */
export function named({ low, high, steps: many, lowest, labels }, at) {
  const means = labels[at] ?? { 0: low, [many - 1]: high }[at];
  return means ? inEach(means, (words) => `${number(lowest + at)} · ${words}`) : number(lowest + at);
}
