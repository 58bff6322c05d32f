// Points: a budget to distribute over options. Answer: points per option, in the options' order.

import { formatNumber, formatPercent, n, t, textOf } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { OptionResults } from "../../ui/charts/option_results.jsx";
import { isLeading, OptionRow, shareFigures } from "../../ui/charts/option_row.jsx";
import { AuthoredText } from "../../ui/text.jsx";
import css from "./style.css";

adoptStyles(css);

/** @import { Kind, PointsConfig, PointsResult } from "../types" */
/** @typedef {Kind<PointsConfig, number[], PointsResult>} Points */

/** @type {Points["isReady"]} */
export const isReady = ({ budget, spend_all: all }, answer) =>
  Array.isArray(answer) &&
  (all ? sumOf(answer) === budget : sumOf(answer) > 0 && sumOf(answer) <= budget);

/** @type {Points["hint"]} */
export const hint = ({ budget, spend_all: all }) =>
  all
    ? t("Distribute all {n} points.", { n: budget })
    : t("Distribute up to {n} points.", { n: budget });

/** @type {Points["progress"]} */
export const progress = ({ budget }, answer) =>
  n("{n} point to distribute", "{n} points to distribute", budget - sumOf(answer ?? []));

/** @param {Points["BallotProps"]} props */
export function Ballot({ poll, answer, own, result, disabled, onPick }) {
  const { options, budget } = poll.config;
  const points = answer ?? options.map(() => 0);
  const left = budget - sumOf(points);
  /** @type {(at: number, many: number) => void} */
  const setPoints = (at, many) =>
    onPick(
      points.map((each, place) => (place === at ? Math.min(each + left, Math.max(0, many)) : each)),
    );
  return (
    <fieldset class="options" disabled={disabled}>
      <AuthoredText text={poll.prompt} as="legend" class="hidden" />
      {options.map((option, at) => (
        <div
          class="option of-points"
          key={at}
          data-chosen={points[at] > 0}
          data-own={own ? own[at] > 0 : undefined}
        >
          <OptionRow text={option} {...rowFigures(result, at)} />
          <Stepper
            name={textOf(option)}
            value={points[at]}
            left={left}
            onGive={(many) => setPoints(at, many)}
          />
        </div>
      ))}
    </fieldset>
  );
}

// Buttons use aria-disabled, not disabled, so that they keep the focus when no points are left.
/** @param {{name: string, value: number, left: number, onGive: (many: number) => void}} props */
const Stepper = ({ name, value, left, onGive }) => (
  <span class="stepper" role="group" aria-label={name}>
    <button
      type="button"
      class="button"
      aria-label={t("Remove a point: {name}", { name })}
      aria-disabled={value === 0}
      onClick={() => onGive(value - 1)}
    >
      −
    </button>
    <input
      type="number"
      inputMode="numeric"
      min="0"
      max={value + left}
      value={value}
      aria-label={name}
      onFocus={(focus) => focus.currentTarget.select()}
      onInput={(input) => onGive(Math.trunc(Number(input.currentTarget.value)) || 0)}
      onBlur={(blur) => (blur.currentTarget.value = String(value))}
    />
    <button
      type="button"
      class="button"
      aria-label={t("Add a point: {name}", { name })}
      aria-disabled={left === 0}
      onClick={() => onGive(value + 1)}
    >
      +
    </button>
  </span>
);

/** @param {Points["ResultProps"]} props */
export const Result = ({ poll, result, own, Label }) => (
  <OptionResults
    prompt={poll.prompt}
    columns={[t("Option"), t("Points"), t("Share")]}
    rows={poll.config.options.map((text, at) => ({
      key: at,
      text,
      own: own?.[at] ? n("Your point: {n}", "Your points: {n}", own[at]) : null,
      isOwn: own ? own[at] > 0 : undefined,
      isFirst: isLeading(result?.tally.points, at),
      cells: result
        ? [formatNumber(result.tally.points[at]), formatPercent(shareOf(result, at) ?? 0)]
        : null,
      ...rowFigures(result, at),
    }))}
    Label={Label}
  />
);

/**
 * Share of all points per option; the leading option is the main metric.
 * @type {Points["metrics"]}
 */
export const metrics = ({ options }, result) =>
  options.map((option, at) => ({
    name: option,
    of: (each) => shareOf(each, at),
    isMain: isLeading(result?.tally.points, at),
    isPart: true,
  }));

/** @param {number[]} points */
const sumOf = (points) => points.reduce((all, each) => all + each, 0);
/** @type {(row: Pick<Points["Row"], "tally">, at: number) => ?number} */
const shareOf = ({ tally: { points } }, at) => (sumOf(points) ? points[at] / sumOf(points) : null);
/** @type {(result: Points["Result"] | null | undefined, at: number) => object} */
const rowFigures = (result, at) =>
  result ? shareFigures(shareOf(result, at) ?? 0, result.tally.points, at) : {};
