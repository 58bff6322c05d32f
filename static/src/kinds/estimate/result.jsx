// Result of an estimate, loaded after the ballot.

import { formatNumber, formatPercent, t } from "../../lib/i18n.js";
import { kindLimits } from "../../lib/rules.js";
import { Columns } from "../../ui/columns.jsx";
import { EmptyResult } from "../../ui/empty_result.jsx";
import { HiddenTable } from "../../ui/hidden_table.jsx";
import { KeyFigures } from "../../ui/summary.jsx";
import { ReaderText } from "../../ui/text.jsx";

/** Quartiles and histogram. `say(value)` formats a number with its unit. */
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
          [() => t("Middle half of answers"), `${formatNumber(low)} – ${say(high)}`],
        ]}
      />
      <Histogram result={result} own={own} />
      <ResultTable poll={poll} result={result} />
    </>
  );
}

const Histogram = ({ result, own }) => {
  const all = listBars(result.tally);
  const highest = Math.max(1, ...all.map(({ votes }) => votes));
  return (
    <Columns
      columns={all.map(({ name, votes, holds }) => ({
        name,
        share: votes / highest,
        figure: formatPercent(votes / result.n),
        isOwn: typeof own === "number" && holds(own),
      }))}
    />
  );
};

const ResultTable = ({ poll, result }) => (
  <HiddenTable
    caption={poll.prompt}
    columns={[t("Number"), t("Votes"), t("Share")]}
    rows={listBars(result.tally).map(({ name, votes }) => [
      name,
      formatNumber(votes),
      formatPercent(votes / result.n),
    ])}
  />
);

// Bars of the histogram, named by their lower bound, plus the counts below and above it, if any.
function listBars({ start, step, bars: counts, below, above }) {
  const barStart = (at) => Number((start + step * at).toFixed(kindLimits.estimate.decimals + 1));
  const end = barStart(counts.length);
  return [
    ...(below
      ? [{ name: `< ${formatNumber(start)}`, votes: below, holds: (value) => value < start }]
      : []),
    ...counts.map((votes, at) => ({
      name: formatNumber(barStart(at)),
      votes,
      holds: (value) => value >= barStart(at) && value < barStart(at + 1),
    })),
    ...(above
      ? [{ name: `≥ ${formatNumber(end)}`, votes: above, holds: (value) => value >= end }]
      : []),
  ];
}
