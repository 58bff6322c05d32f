// Numbers of a show of hands: the rows of a poll, and the sum of the written numbers.

import { formatNumber, t } from "../../../lib/i18n.js";

/**
 * The numbers as an action has them. `problem`: the fault, or undefined.
 *
 * @returns {{counts: number[], people: number, abstained: number, problem?: string}}
 */
export function parseHands({ config, abstain }, rows, values, most) {
  const counts = rows.map((_, at) => parseNumber(values[at]));
  const abstained = abstain ? parseNumber(values.abstained) : 0;
  const sum = counts.reduce((one, other) => one + other, 0);
  const isMany = config.kind === "choice" && config.most > 1;
  const people = isMany ? parseNumber(values.people) : sum;
  const numbers = [...counts, abstained, people];
  return {
    counts,
    people,
    abstained,
    problem: problemOf(numbers, { counts, sum, people, config, isMany, most }),
  };
}

const parseNumber = (text) => Number(text || 0);

function problemOf(numbers, { counts, sum, people, config, isMany, most }) {
  if (!numbers.every((each) => Number.isInteger(each) && each >= 0 && each <= most))
    return t("Enter whole numbers from 0 to {most}.", { most: formatNumber(most) });
  if (!isMany) return undefined;
  const fits = config.least * people <= sum && sum <= config.most * people;
  return fits && Math.max(...counts) <= people
    ? undefined
    : t("The hands do not match the number of people. Count again and correct it.");
}
