// What both modules of a scale need: its steps, what they are called, and how many chose each.

import { inEach, number, percent } from "../i18n.js";
import { Authored } from "./text.jsx";

export const Ends = ({ config, Label = Authored }) => <p class="ends"><Label text={config.low} /><Label text={config.high} /></p>;

export const steps = ({ steps: many, lowest }) => Array.from({ length: many }, (_, at) => lowest + at);
export const share = ({ tally, n }, at) => (n ? tally.counts[at] / n : 0);
export const row = (result, at) => (result ? { share: share(result, at), main: percent(share(result, at)), other: number(result.tally.counts[at]), widest: number(Math.max(...result.tally.counts)) } : {});
export const isFirst = (result, at) => result?.tally.counts[at] > 0 && result.tally.counts[at] === Math.max(...result.tally.counts);

// A step by its number and what it means.
export function named({ low, high, steps: many, lowest, labels }, at) {
  const means = labels[at] ?? { 0: low, [many - 1]: high }[at];
  return means ? inEach(means, (words) => `${number(lowest + at)} · ${words}`) : number(lowest + at);
}
