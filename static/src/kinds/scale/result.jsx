// Result of a scale, loaded after the ballot.

import { number, percent, t } from "../../lib/i18n.js";
import { Columns } from "../../ui/columns.jsx";
import { leads, Row } from "../../ui/option_row.jsx";
import { Ends, named, row, share, steps } from "./steps.jsx";
import { Summary } from "../../ui/summary.jsx";
import { Cells } from "../../ui/hidden_table.jsx";
import { Authored, Once } from "../../ui/text.jsx";

/** Result below a ballot of steps without labels. */
export const BallotResult = (props) => <><MeanAndMedian {...props} /><StepColumns {...props} /><ResultTable {...props} /></>;

export function Result({ poll, result, own, Label = Authored, Said = Once }) {
  const { labels } = poll.config;
  return (
    <>
      {result ? <MeanAndMedian result={result} Said={Said} /> : null}
      {labels.length ? (
        <ul class="options" aria-hidden={Boolean(result)}>
          {steps(poll.config).map((step, at) => (
            <li class="option" key={step} data-own={own === step} data-first={leads(result?.tally.counts, at)}><Row text={labels[at]} own={own === step} Label={Label} {...row(result, at)} /></li>
          ))}
        </ul>
      ) : <div><StepColumns poll={poll} result={result} own={own} /><Ends config={poll.config} Label={Label} /></div>}
      {result ? <ResultTable poll={poll} result={result} /> : null}
    </>
  );
}

function MeanAndMedian({ result: { tally }, Said = Once }) {
  if (tally.mean === null) return null;
  return <Summary Said={Said} figures={[[() => t("Mean"), number(tally.mean, 2)], [() => t("Median"), number(tally.median)]]} />;
}

function StepColumns({ poll, result, own }) {
  const counts = result?.tally.counts ?? [];
  const highest = Math.max(1, ...counts);
  return (
    <Columns columns={steps(poll.config).map((step, at) => (
      { name: number(step), share: (counts[at] ?? 0) / highest, figure: result ? percent(share(result, at)) : "", isOwn: own === step }
    ))} />
  );
}

const ResultTable = ({ poll, result }) => (
  <Cells caption={poll.prompt} columns={[t("Step"), t("Votes"), t("Share")]}
    rows={steps(poll.config).map((step, at) => [named(poll.config, at), number(result.tally.counts[at]), percent(share(result, at))])} />
);
