// Metrics: the figures by which groups and rounds are compared (see load_kind.js), ready for drawing.
// Pure.

import { formatPercent, locale, n, t } from "../../../lib/i18n.js";

/** @import { Metric } from "../../../kinds/types" */
/** @import { Figure, Row } from "../types" */

/**
 * Completes a kind's metrics with:
 * - `at`: index; `axis`: `[least, most]`, by default `[0, 1]`
 * - `isHidden(row)`: true if the row hides it, to protect ballots
 * - `textOf(row)`, `format(value)`: text of a row or value, "–" if it has none
 * - `share(row)`, `position(value)`: place on the axis from 0 to 1, 0 if it has none
 * - `step(before, after)`: signed difference as text; `gap(one, other)`: absolute difference.
 *   Differences of shares are in percentage points.
 * @param {Metric<Row>[]} figures
 */
export const completeMetrics = (figures) => figures.map(completeMetric);

/**
 * Index of the main metric; 0 if none is marked.
 * @param {Figure[]} figures
 */
export const mainIndex = (figures) =>
  Math.max(
    0,
    figures.findIndex(({ isMain }) => isMain),
  );

/** @type {(metric: Metric<Row>, at: number) => Figure} */
function completeMetric({ say, axis = [0, 1], isHidden = showsAll, ...figure }, at) {
  const [least, most] = axis;
  /** @type {Figure["axis"]} */
  const wholeAxis = [least, most];
  const formatValue = formatOrDash(say ?? formatPercent);
  /** @type {Figure["position"]} */
  const placeOnAxis = (value) =>
    value === null || most === least
      ? 0
      : Math.min(1, Math.max(0, (value - least) / (most - least)));
  /** @type {(by: number, sign: string) => string} */
  const formatDifference = say ? (by, sign) => sign + say(Math.abs(by)) : percentagePoints;
  /** @type {Figure["step"]} */
  const step = (one, other) =>
    one === null || other === null ? "–" : formatDifference(other - one, signOf(other - one));
  /** @type {Figure["gap"]} */
  const gap = (one, other) =>
    one === null || other === null ? "–" : formatDifference(Math.abs(other - one), "");
  return {
    ...figure,
    at,
    axis: wholeAxis,
    isHidden,
    format: formatValue,
    position: placeOnAxis,
    step,
    gap,
    textOf: (row) => (isHidden(row) ? t("Hidden to protect votes") : formatValue(figure.of(row))),
    share: (row) => placeOnAxis(figure.of(row)),
  };
}

/** @type {Figure["isHidden"]} */
const showsAll = (_row) => false;
/** @type {(say: (value: number) => string) => Figure["format"]} */
const formatOrDash = (say) => (value) => (value === null ? "–" : say(value));
/** @param {number} by */
const signOf = (by) => (by > 0 ? "+" : by < 0 ? "−" : "±");

/** @type {(by: number, mark: string) => string} */
function percentagePoints(by, mark) {
  const whole = Math.round(100 * by);
  const shown = new Intl.NumberFormat(locale(), { signDisplay: mark ? "exceptZero" : "never" })
    .format(whole)
    .replace("-", "−");
  return n("{n} percentage point", "{n} percentage points", Math.abs(whole), { n: shown });
}

/**
 * Mean of the values that are not null (a row is null if all abstained or it is suppressed). Null
 * with fewer than `fewest` values: the mean of a single value would disclose it.
 * @param {(number | null)[]} values
 */
export function meanOfKnown(values, fewest = 2) {
  const known = values.filter((value) => value !== null);
  return known.length >= fewest
    ? known.reduce((sum, value) => sum + value, 0) / known.length
    : null;
}
