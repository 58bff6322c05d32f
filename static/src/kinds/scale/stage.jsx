// Scale on the hall's screen: the distribution over its steps, which fills the height, with the
// median as a line; steps with labels as rows.

import { showsCounts } from "../../features/screen/current_view.js";
import { formatFixed, formatNumber, formatPercent, t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { OptionResults, ResultTable } from "../../ui/charts/option_results.jsx";
import { isLeading } from "../../ui/charts/option_row.jsx";
import { Distribution } from "../../ui/charts/stage/distribution.jsx";
import { StageResult } from "../../ui/charts/stage/stage_result.jsx";
import { ScaleEnds } from "../step_buttons.jsx";
import { stepTable } from "./result.jsx";
import css from "./stage.css";
import { stepNumbers, stepShare } from "./steps.js";

adoptStyles(css);

/** @import { Scale } from "./ballot.jsx" */

/** @param {Scale["StageProps"]} props */
export function Stage({ poll, result, Label, Said }) {
  const { low, high, labels } = poll.config;
  const table = stepTable(poll, result);
  if (labels.length)
    return (
      <StageResult figures={result ? figuresOf(result) : []} Said={Said}>
        <OptionResults {...table} Label={Label} />
      </StageResult>
    );
  const ends = <ScaleEnds low={low} high={high} Label={Label} />;
  if (!result || result.tally.mean === null)
    return (
      <div class="stage-fill scale-steps">
        <div class="stage-fill" style={{ "--columns": poll.config.steps }}>
          {stepNumbers(poll.config).map((step) => (
            <b class="figure" key={step}>
              {formatNumber(step)}
            </b>
          ))}
        </div>
        {ends}
      </div>
    );
  return (
    <>
      <StageResult figures={figuresOf(result)} Said={Said}>
        <StepDistribution poll={poll} result={result} Label={Label} Said={Said} />
        <div data-page-item>{ends}</div>
      </StageResult>
      <ResultTable {...table} />
    </>
  );
}

/** @param {Omit<Scale["DrawnProps"], "id">} props */
function StepDistribution({ poll, result, Said }) {
  const { steps, lowest } = poll.config;
  const { counts, median } = result.tally;
  const highest = Math.max(1, ...counts);
  const middle = (/** @type {number} */ value) => (value - lowest + 0.5) / steps;
  return (
    <Distribution
      columns={counts.map((count, at) => ({
        key: at,
        start: at / steps,
        end: (at + 1) / steps,
        share: count / highest,
        count: showsCounts.value ? formatNumber(count) : undefined,
        figure: formatPercent(stepShare(result, at)),
        isFirst: isLeading(counts, at),
      }))}
      ticks={stepNumbers(poll.config).map((step) => ({
        at: middle(step),
        name: formatNumber(step),
      }))}
      median={
        median === null
          ? undefined
          : { at: middle(median), label: <Said say={() => t("Median")} as="span" /> }
      }
    />
  );
}

/** @param {Scale["Result"]} result */
const figuresOf = ({ tally: { mean, median } }) =>
  mean === null
    ? []
    : [
        { say: () => t("Average"), value: formatFixed(mean, 1) },
        { say: () => t("Median"), value: formatNumber(median ?? mean, 1), mark: "line" },
      ];
