// Ranking on the hall's screen: the options as steps, the leader's the highest, with the number of
// its rank. Up to six short options stand beside each other; others are rows.

import { isLower, showsCounts } from "../../features/screen/current_view.js";
import { formatNumber, formatPercent } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { textWidth } from "../../lib/text/text_width.js";
import { OptionResults, ResultTable } from "../../ui/charts/option_results.jsx";
import { isLeading, OptionRow } from "../../ui/charts/option_row.jsx";
import { rankingTable, scoringRule } from "./result.jsx";
import css from "./stage.css";

adoptStyles(css);

/** @import { Ranking } from "./ballot.jsx" */
/** @typedef {Ranking["Result"]["tally"]} Tally */

const MOST_BESIDE = 6;
/** Letters of the longest option, times the options. */
const MOST_LETTERS = 130;

/** @param {Ranking["StageProps"]} props */
export function Stage({ poll, result, Label, Said }) {
  const { options, table } = rankingTable(poll, result);
  if (!result?.tally.voters) return <OptionResults as="ol" {...table} Label={Label} />;
  const Drawing = hasSteps(poll.config) && !isLower() ? RankSteps : RankRows;
  return (
    <>
      <Drawing poll={poll} result={result} options={options} Label={Label} />
      <Said say={scoringRule} as="p" class="muted rank-rule" />
      <ResultTable {...table} />
    </>
  );
}

/** @param {Omit<Ranking["DrawnProps"], "id" | "Said"> & {options: number[]}} props */
function RankSteps({ poll, result: { tally }, options, Label }) {
  const highest = shareOf(tally, options[0]) || 1;
  return (
    <ol class="stage-fill rank-steps" aria-hidden="true">
      {options.map((option) => (
        <li
          class="rank-step"
          key={option}
          data-first={isLeading(tally.points, option)}
          style={{ "--share": shareOf(tally, option) / highest }}
        >
          <span class="rank-column">
            <b class="figure">{formatPercent(shareOf(tally, option))}</b>
            {showsCounts.value ? <small>{formatNumber(tally.points[option])}</small> : null}
            <span class="rank-bar" />
          </span>
          <b class="figure rank-number">{formatNumber(rankOf(tally, option))}</b>
          <Label text={poll.config.options[option]} class="option-text" />
        </li>
      ))}
    </ol>
  );
}

/** @param {Omit<Ranking["DrawnProps"], "id" | "Said"> & {options: number[]}} props */
const RankRows = ({ poll, result: { tally }, options, Label }) => (
  <ol class="options rank-rows" data-rows aria-hidden="true">
    {options.map((option) => (
      <li class="option" key={option} data-page-item data-first={isLeading(tally.points, option)}>
        <b class="rank-number">{formatNumber(rankOf(tally, option))}</b>
        <OptionRow
          text={poll.config.options[option]}
          share={shareOf(tally, option)}
          main={formatPercent(shareOf(tally, option))}
          other={formatNumber(tally.points[option])}
          Label={Label}
        />
      </li>
    ))}
  </ol>
);

/**
 * Share of the maximum score.
 * @type {(tally: Tally, option: number) => number}
 */
const shareOf = ({ points, voters }, option) =>
  voters ? points[option] / (voters * (points.length - 1)) : 0;
/**
 * Equal points have the same rank.
 * @type {(tally: Tally, option: number) => number}
 */
const rankOf = ({ points }, option) => 1 + points.filter((each) => each > points[option]).length;

/**
 * True if the options have room beside each other.
 * @param {Ranking["Config"]} config
 */
function hasSteps({ options }) {
  const longest = Math.max(...options.flatMap((text) => Object.values(text).map(textWidth)));
  return options.length <= MOST_BESIDE && options.length * longest <= MOST_LETTERS;
}
