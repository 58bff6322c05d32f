// Result of a scale, loaded after the ballot.

import { formatFixed, formatNumber, formatPercent, t } from "../../lib/i18n.js";
import { Columns } from "../../ui/charts/columns.jsx";
import { HiddenTable } from "../../ui/charts/hidden_table.jsx";
import { isLeading, OptionRow } from "../../ui/charts/option_row.jsx";
import { KeyFigures } from "../../ui/charts/summary.jsx";
import { AuthoredText, ReaderText } from "../../ui/text.jsx";
import { ScaleEnds, stepFigures, stepName, stepNumbers, stepShare } from "./steps.jsx";

/** @import { Scale } from "./ballot.jsx" */

/**
 * Result below a ballot of steps without labels.
 *
 * @param {Scale["ShownProps"]} props
 */
export const BallotResult = (props) => (
  <>
    <MeanAndMedian {...props} />
    <StepColumns {...props} />
    <ResultTable {...props} />
  </>
);

/** @param {Scale["ResultProps"]} props */
export function Result({ poll, result, own, Label = AuthoredText, Said = ReaderText }) {
  const { labels } = poll.config;
  return (
    <>
      {result ? <MeanAndMedian result={result} Said={Said} /> : null}
      {labels.length ? (
        <ul class="options" aria-hidden={Boolean(result)}>
          {stepNumbers(poll.config).map((step, at) => (
            <li
              class="option"
              key={step}
              data-own={own === step}
              data-first={isLeading(result?.tally.counts, at)}
            >
              <OptionRow
                text={labels[at]}
                own={own === step}
                Label={Label}
                {...stepFigures(result, at)}
              />
            </li>
          ))}
        </ul>
      ) : (
        <div>
          <StepColumns poll={poll} result={result} own={own} />
          <ScaleEnds config={poll.config} Label={Label} />
        </div>
      )}
      {result ? <ResultTable poll={poll} result={result} /> : null}
    </>
  );
}

/** @param {Pick<Scale["ShownProps"], "result" | "Said">} props */
function MeanAndMedian({ result: { tally }, Said = ReaderText }) {
  if (tally.mean === null) return null;
  return (
    <KeyFigures
      Said={Said}
      figures={[
        [() => t("Average"), formatFixed(tally.mean, 1)],
        [() => t("Median"), formatNumber(tally.median ?? tally.mean, 1)],
      ]}
    />
  );
}

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

/** @param {Scale["ShownProps"]} props */
const ResultTable = ({ poll, result }) => (
  <HiddenTable
    caption={poll.prompt}
    columns={[t("Step"), t("Votes"), t("Share")]}
    rows={stepNumbers(poll.config).map((_step, at) => [
      stepName(poll.config, at),
      formatNumber(result.tally.counts[at]),
      formatPercent(stepShare(result, at)),
    ])}
  />
);
