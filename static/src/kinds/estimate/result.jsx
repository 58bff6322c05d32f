// Result of an estimate, loaded after the ballot.

import { formatNumber, formatPercent, locale, t } from "../../lib/i18n.js";
import { Columns } from "../../ui/charts/columns.jsx";
import { HiddenTable } from "../../ui/charts/hidden_table.jsx";
import { KeyFigures } from "../../ui/charts/summary.jsx";
import { ReaderText } from "../../ui/text.jsx";
import { EmptyResult } from "../empty_result.jsx";

/** @import { Estimate } from "./ballot.jsx" */
/** @typedef {{name: string, label?: string, votes: number, holds: (value: number) => boolean}} Bars */

const LONGEST_LABEL = 5;

/**
 * Quartiles and histogram. `say(value)` formats a number with its unit.
 * @param {Estimate["ShownProps"] & {say: (value: number) => string}} props
 */
export function Result({ poll, result, own, say, Said = ReaderText }) {
  if (!result.tally.quartiles)
    return (
      <EmptyResult
        poll={poll}
        sentence={() => t("No numbers yet. They will appear here as people answer.")}
        Said={Said}
      />
    );
  const [low, median, high] = result.tally.quartiles;
  return (
    <>
      <KeyFigures
        Said={Said}
        figures={[
          [() => t("Median"), say(median)],
          [
            () => t("Half of the answers are between"),
            t("{low} and {high}", { low: say(low), high: say(high) }),
          ],
        ]}
      />
      <Histogram poll={poll} result={result} own={own} />
      <ResultTable poll={poll} result={result} />
    </>
  );
}

/** @param {Estimate["ShownProps"]} props */
const Histogram = ({ poll, result, own }) => {
  const all = listBars(poll.config, result.tally);
  const highest = Math.max(1, ...all.map(({ votes }) => votes));
  return (
    <Columns
      columns={all.map(({ name, label = name, votes, holds }) => ({
        name: label,
        share: votes / highest,
        figure: formatPercent(votes / result.n),
        isOwn: typeof own === "number" && holds(own),
      }))}
    />
  );
};

/** @param {Estimate["ShownProps"]} props */
const ResultTable = ({ poll, result }) => (
  <HiddenTable
    caption={poll.prompt}
    columns={[t("Number"), t("Votes"), t("Share")]}
    rows={listBars(poll.config, result.tally).map(({ name, votes }) => [
      name,
      formatNumber(votes),
      formatPercent(votes / result.n),
    ])}
  />
);

// Bars of the histogram with the numbers that each holds, and the numbers below and above, if any.
/**
 * @param {Estimate["Config"]} config
 * @param {Estimate["Result"]["tally"]} tally
 * @returns {Bars[]}
 */
function listBars({ decimals }, { start, step, bars: counts, below, above }) {
  if (start === null || step === null) return [];
  /** @param {number} at */
  const barStart = (at) => Number((start + step * at).toFixed(decimals));
  const end = barStart(counts.length);
  return [
    ...(below
      ? [
          {
            name: `< ${formatNumber(start)}`,
            votes: below,
            holds: (/** @type {number} */ value) => value < start,
          },
        ]
      : []),
    ...counts.map((votes, at) => ({
      ...nameRange(barStart(at), barStart(at + 1), decimals),
      votes,
      holds: (/** @type {number} */ value) => value >= barStart(at) && value < barStart(at + 1),
    })),
    ...(above
      ? [
          {
            name: `≥ ${formatNumber(end)}`,
            votes: above,
            holds: (/** @type {number} */ value) => value >= end,
          },
        ]
      : []),
  ];
}

/**
 * Name of the numbers from `first` to below `next`, and its label, which may be on two lines.
 * @type {(first: number, next: number, decimals: number) => {name: string, label?: string}}
 */
function nameRange(first, next, decimals) {
  const last = Number((next - 10 ** -decimals).toFixed(decimals));
  const [from, to] = [first, last].map((value) => formatNumber(value));
  if (first === last) return { name: from };
  const ends =
    Math.max(from.length, to.length) > LONGEST_LABEL ? [first, next].map(formatShort) : [from, to];
  return { name: `${from}–${to}`, label: ends.join("–\u200b") };
}

// 20,000 is "20K", or "2万".
/** @param {number} value */
const formatShort = (value) =>
  new Intl.NumberFormat(locale(), { notation: "compact", maximumSignificantDigits: 4 }).format(
    value,
  );
