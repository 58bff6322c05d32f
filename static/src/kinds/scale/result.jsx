// Result of a scale, loaded after the ballot.

import { formatFixed, formatNumber, formatPercent, t } from "../../lib/i18n.js";
import { Columns } from "../../ui/charts/columns.jsx";
import { OptionResults, ResultTable } from "../../ui/charts/option_results.jsx";
import { isLeading } from "../../ui/charts/option_row.jsx";
import { KeyFigures } from "../../ui/charts/summary.jsx";
import { ScaleEnds } from "../step_buttons.jsx";
import { stepFigures, stepName, stepNumbers, stepShare } from "./steps.js";

/** @import { Scale } from "./ballot.jsx" */

/**
 * `isInBallot`: below steps without labels, which have the ends.
 * @param {Scale["ResultProps"] & {isInBallot?: boolean}} props
 */
export function Result({ poll, result, own, isInBallot = false }) {
  const { low, high, labels } = poll.config;
  const table = stepTable(poll, result, own);
  return (
    <>
      {result ? <MeanAndMedian result={result} /> : null}
      {labels.length ? (
        <OptionResults {...table} />
      ) : (
        <>
          <div>
            <StepColumns poll={poll} result={result} own={own} />
            {isInBallot ? null : <ScaleEnds low={low} high={high} />}
          </div>
          {result ? <ResultTable {...table} /> : null}
        </>
      )}
    </>
  );
}

/**
 * Rows of the steps with labels, and the table of all.
 * @param {Scale["Poll"]} poll
 * @param {Scale["Result"] | null} [result]
 * @param {number | null} [own]
 */
export function stepTable(poll, result, own) {
  const { counts = [] } = result?.tally ?? {};
  return {
    prompt: poll.prompt,
    columns: [t("Step"), t("Votes"), t("Share")],
    rows: stepNumbers(poll.config).map((step, at) => ({
      key: step,
      text: poll.config.labels[at],
      head: stepName(poll.config, at),
      own: own === step,
      isOwn: own === step,
      isFirst: isLeading(counts, at),
      cells: result ? [formatNumber(counts[at]), formatPercent(stepShare(result, at))] : null,
      ...stepFigures(result, at),
    })),
  };
}

/** @param {Pick<Scale["ShownProps"], "result">} props */
const MeanAndMedian = ({ result: { tally } }) =>
  tally.mean === null ? null : (
    <KeyFigures
      figures={[
        [t("Average"), formatFixed(tally.mean, 1)],
        [t("Median"), formatNumber(tally.median ?? tally.mean, 1)],
      ]}
    />
  );

/** @param {Scale["ResultProps"]} props */
function StepColumns({ poll, result, own }) {
  const counts = result?.tally.counts ?? [];
  const highest = Math.max(1, ...counts);
  return (
    <Columns
      columns={stepNumbers(poll.config).map((step, at) => ({
        name: formatNumber(step),
        share: (counts[at] ?? 0) / highest,
        figure: result ? formatPercent(stepShare(result, at)) : "",
        isOwn: own === step,
      }))}
    />
  );
}
