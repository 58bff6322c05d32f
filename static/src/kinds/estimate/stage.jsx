// Estimate on the hall's screen: a histogram that fills the height, with the median as a line and
// the middle half of the answers as a band. All stand at their values on one axis.

import { showsCounts } from "../../features/screen/current_view.js";
import { formatNumber, formatPercent, t, textOf } from "../../lib/i18n.js";
import { isLeading } from "../../ui/charts/option_row.jsx";
import { Distribution } from "../../ui/charts/stage/distribution.jsx";
import { CalmEmpty, CalmLine, StageResult } from "../../ui/charts/stage/stage_result.jsx";
import { hint } from "./ballot.jsx";
import { figureFormatter } from "./figures.js";
import { histogramAxis } from "./histogram.js";
import { listBars, ResultTable } from "./result.jsx";

/** @import { Estimate } from "./ballot.jsx" */

/** @param {Estimate["StageProps"]} props */
export function Stage(props) {
  const { poll, result, Said } = props;
  if (!result) return <CalmLine say={() => hint(poll.config)} Said={Said} />;
  if (!result.tally.quartiles)
    return (
      <CalmEmpty
        poll={poll}
        sentence={() => t("No numbers yet. They will appear here as people answer.")}
        closed={() => t("No answers to show.")}
        Said={Said}
      />
    );
  return (
    <>
      <StageResult figures={figuresOf(props)} Said={Said}>
        <Histogram poll={poll} result={result} Said={Said} />
      </StageResult>
      <ResultTable poll={poll} result={result} />
    </>
  );
}

/** @param {Pick<Estimate["DrawnProps"], "poll" | "result" | "Said">} props */
function Histogram({ poll: { config }, result: { tally, n }, Said }) {
  const bars = listBars(config, tally);
  const counts = bars.map(({ votes }) => votes);
  const highest = Math.max(1, ...counts);
  const axis = histogramAxis(config, tally);
  const [low, median, high] = tally.quartiles ?? [0, 0, 0];
  return (
    <Distribution
      isJoined
      columns={bars.map(({ name, votes }, at) => ({
        key: name,
        ...axis.spans[at],
        share: votes / highest,
        count: votes && showsCounts.value ? formatNumber(votes) : undefined,
        figure: votes ? formatPercent(votes / n) : "",
        isFirst: isLeading(counts, at),
      }))}
      ticks={axis.ticks.map(({ value, sign = "", ...tick }) => ({
        ...tick,
        name: sign + formatNumber(value),
      }))}
      band={[axis.placeOf(low), axis.placeOf(high)]}
      median={{ at: axis.placeOf(median), label: <Said say={() => t("Median")} as="span" /> }}
    />
  );
}

/** @type {(props: Estimate["StageProps"]) => import("../../ui/charts/stage/stage_result.jsx").StageFigure[]} */
function figuresOf({ poll: { config }, result, Label }) {
  const [low, median, high] = result?.tally.quartiles ?? [0, 0, 0];
  const isShare = textOf(config.unit) === "%"; // part of the number
  const say = figureFormatter(isShare ? config : { ...config, unit: {} });
  const sayBare = figureFormatter({ ...config, unit: {} });
  const unit = isShare ? undefined : <Label text={config.unit} class="muted" />;
  return [
    { say: () => t("Median"), value: say(median), unit, mark: "line" },
    { say: () => t("Half of the answers"), value: `${sayBare(low)}–${say(high)}`, mark: "band" },
  ];
}
