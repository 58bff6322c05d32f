// Numbers of a show of hands: the rows of a poll, and the sum of the written numbers.

import { formatNumber, t } from "../../../lib/i18n.js";

/** @import { ChoiceConfig } from "../../../lib/protocol" */

/** @import { Poll } from "../types" */
/** @import { CountedRow } from "../results/counted_rows.js" */
/** @typedef {Record<string, string>} WrittenNumbers  by number of the row, and by name */

/**
 * The numbers as an action has them. `problem`: the fault, or undefined.
 *
 * @param {Pick<Poll, "config" | "abstain">} poll
 * @param {CountedRow[]} rows
 * @param {WrittenNumbers} values
 * @param {number} most
 * @returns {{counts: number[], people: number, abstained: number, problem?: string}}
 */
export function parseHands({ config, abstain }, rows, values, most) {
  const counts = rows.map((_, at) => parseNumber(values[at]));
  const abstained = abstain ? parseNumber(values.abstained) : 0;
  const sum = counts.reduce((one, other) => one + other, 0);
  const people = hasSeveralChoices(config) ? parseNumber(values.people) : sum;
  const numbers = { counts, people, abstained };
  return { ...numbers, problem: problemOf(numbers, sum, config, most) };
}

/**
 * True if a person can raise a hand for several options.
 * @param {Poll["config"]} config
 */
export const hasSeveralChoices = (config) => config.kind === "choice" && (config.most ?? 1) > 1;

/** @param {string | undefined} text */
const parseNumber = (text) => Number(text || 0);

/**
 * @param {{counts: number[], people: number, abstained: number}} numbers
 * @param {number} sum  of the hands
 * @param {Poll["config"]} config
 * @param {number} limit
 */
function problemOf({ counts, people, abstained }, sum, config, limit) {
  const numbers = [...counts, abstained, people];
  if (!numbers.every((each) => Number.isInteger(each) && each >= 0 && each <= limit))
    return t("Enter whole numbers from 0 to {most}.", { most: formatNumber(limit) });
  if (!hasSeveralChoices(config)) return undefined;
  const { least, most } = /** @type {Required<ChoiceConfig>} */ (config);
  const fits = least * people <= sum && sum <= most * people;
  return fits && Math.max(...counts) <= people
    ? undefined
    : t("The hands do not match the number of people. Count again and correct it.");
}
