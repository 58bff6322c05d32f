// What both modules of a scale need: its steps, what they are called, and how many chose each.

import { inEach, number } from "../../lib/i18n.js";
import { counted } from "../../ui/option_row.jsx";
import { Authored } from "../../ui/text.jsx";

export const Ends = ({ config, Label = Authored }) => <p class="ends"><Label text={config.low} /><Label text={config.high} /></p>;

export const steps = ({ steps: many, lowest }) => Array.from({ length: many }, (_, at) => lowest + at);
export const row = (result, at) => (result ? counted(share(result, at), result.tally.counts, at) : {});
export const share = ({ tally, n }, at) => (n ? tally.counts[at] / n : 0);

// A step by its number and what it means.
export function named({ low, high, steps: many, lowest, labels }, at) {
  const means = labels[at] ?? { 0: low, [many - 1]: high }[at];
  return means ? inEach(means, (words) => `${number(lowest + at)} · ${words}`) : number(lowest + at);
}
