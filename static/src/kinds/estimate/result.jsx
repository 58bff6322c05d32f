// Result of an estimate, loaded after the ballot.

import { formatNumber, formatPercent, locale, t } from "../../lib/i18n.js";
import { Columns } from "../../ui/charts/columns.jsx";
import { HiddenTable } from "../../ui/charts/hidden_table.jsx";
import { KeyFigures } from "../../ui/charts/summary.jsx";
import { EmptyResult } from "../empty_result.jsx";
import { figureFormatter } from "./figures.js";

/** @import { Estimate } from "./ballot.jsx" */
/** @typedef {{name: string, label?: string, from: number, to: number, votes: number}} Bars */

const LONGEST_LABEL = 5;

/**
 * Quartiles and histogram. `say(value)` formats a number with its unit.
 * @param {Estimate["ShownProps"] & {say: (value: number) => string}} props
 */
export function Result({ poll, result, own, say }) {
  if (!result.tally.quartiles)
    return (
      <EmptyResult
        poll={poll}
        sentence={t("No numbers yet. They will appear here as people answer.")}
      />
    );
  const [low, median, high] = result.tally.quartiles;
  const sayBare = figureFormatter({ ...poll.config, unit: {} });
  return (
    <>
      <KeyFigures
        figures={[
          [t("Median"), say(median)],
          [t("Half of the answers"), `${sayBare(low)}–${say(high)}`],
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
      columns={all.map(({ name, label = name, votes, from, to }) => ({
        name: label,
        share: votes / highest,
        figure: formatPercent(votes / result.n),
        isOwn: typeof own === "number" && from <= own && own < to,
      }))}
    />
  );
};

/** @param {Pick<Estimate["ShownProps"], "poll" | "result">} props */
export const ResultTable = ({ poll, result }) => (
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

/**
 * Bars of the histogram, and of the numbers below and above it, if there are any.
 * @type {(config: Estimate["Config"], tally: Estimate["Result"]["tally"]) => Bars[]}
 */
export function listBars({ decimals }, { start, step, bars: counts, below, above }) {
  if (start === null || step === null) return [];
  /** @param {number} at */
  const barStart = (at) => Number((start + step * at).toFixed(decimals));
  const end = barStart(counts.length);
  const bars = counts.map((votes, at) => {
    const [from, to] = [barStart(at), barStart(at + 1)];
    return { ...nameRange(from, to, decimals), from, to, votes };
  });
  const first = { name: `< ${formatNumber(start)}`, from: -Infinity, to: start, votes: below };
  const last = { name: `≥ ${formatNumber(end)}`, from: end, to: Infinity, votes: above };
  return [...(below ? [first] : []), ...bars, ...(above ? [last] : [])];
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
