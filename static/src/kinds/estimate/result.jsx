// Result of an estimate, loaded after the ballot.

import { number, percent, t } from "../../lib/i18n.js";
import { Columns } from "../../ui/columns.jsx";
import { Empty } from "../../ui/empty_result.jsx";
import { Summary } from "../../ui/summary.jsx";
import { Cells } from "../../ui/hidden_table.jsx";
import { Once } from "../../ui/text.jsx";

const MOST_DECIMALS = 3;

/** Quartiles and histogram. `say(value)` formats a number with its unit. */
export function Result({ poll, result, own, say, Said = Once }) {
  if (!result.tally.quartiles) return <Empty poll={poll} sentence={() => t("No numbers yet. Where most of them lie appears here as they come.")} Said={Said} />;
  const [low, median, high] = result.tally.quartiles;
  return (
    <>
      <Summary Said={Said} figures={[[() => t("Median"), say(median)], [() => t("Half of all answers"), `${number(low)} – ${say(high)}`]]} />
      <Histogram result={result} own={own} />
      <ResultTable poll={poll} result={result} />
    </>
  );
}

const Histogram = ({ result, own }) => {
  const all = listBars(result.tally);
  const highest = Math.max(1, ...all.map(({ votes }) => votes));
  return <Columns columns={all.map(({ name, votes, holds }) => ({ name, share: votes / highest, figure: percent(votes / result.n), isOwn: typeof own === "number" && holds(own) }))} />;
};

const ResultTable = ({ poll, result }) => (
  <Cells caption={poll.prompt} columns={[t("Number"), t("Votes"), t("Share")]}
    rows={listBars(result.tally).map(({ name, votes }) => [name, number(votes), percent(votes / result.n)])} />
);

// Bars of the histogram, named by their lower bound, plus the counts below and above it, if any.
function listBars({ start, step, bars: counts, below, above }) {
  const barStart = (at) => Number((start + step * at).toFixed(MOST_DECIMALS + 1));
  const end = barStart(counts.length);
  return [
    ...(below ? [{ name: `< ${number(start)}`, votes: below, holds: (value) => value < start }] : []),
    ...counts.map((votes, at) => ({ name: number(barStart(at)), votes, holds: (value) => value >= barStart(at) && value < barStart(at + 1) })),
    ...(above ? [{ name: `≥ ${number(end)}`, votes: above, holds: (value) => value >= end }] : []),
  ];
}
