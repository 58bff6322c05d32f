// Metrics: the figures by which groups and rounds are compared (see kinds.js), ready for drawing.
// Pure.

import { formatPercent, locale, n } from "../../lib/i18n.js";

/**
 * Completes a kind's metrics with:
 * - `at`: index; `axis`: `[least, most]`, by default `[0, 1]`
 * - `textOf(row)`, `format(value)`: text of a row or value, "–" if it has none
 * - `share(row)`, `position(value)`: place on the axis from 0 to 1, 0 if it has none
 * - `step(before, after)`: signed difference as text; `gap(one, other)`: absolute difference.
 *   Differences of shares are in percentage points.
 */
export const completeMetrics = (figures) => figures.map(completeMetric);

function completeMetric({ say, axis = [0, 1], ...figure }, at) {
  const [least, most] = axis;
  const formatValue = formatOrDash(say ?? formatPercent);
  const placeOnAxis = (value) =>
    value === null || most === least
      ? 0
      : Math.min(1, Math.max(0, (value - least) / (most - least)));
  const formatDifference = say ? (by, sign) => sign + say(Math.abs(by)) : percentagePoints;
  const step = (one, other) =>
    one === null || other === null ? "–" : formatDifference(other - one, signOf(other - one));
  const gap = (one, other) =>
    one === null || other === null ? "–" : formatDifference(Math.abs(other - one), "");
  return {
    ...figure,
    at,
    axis,
    format: formatValue,
    position: placeOnAxis,
    step,
    gap,
    textOf: (row) => formatValue(figure.of(row)),
    share: (row) => placeOnAxis(figure.of(row)),
  };
}

const formatOrDash = (say) => (value) => (value === null ? "–" : say(value));
const signOf = (by) => (by > 0 ? "+" : by < 0 ? "−" : "±");

function percentagePoints(by, mark) {
  const whole = Math.round(100 * by);
  const shown = new Intl.NumberFormat(locale(), { signDisplay: mark ? "exceptZero" : "never" })
    .format(whole)
    .replace("-", "−");
  return n("{n} percentage point", "{n} percentage points", Math.abs(whole), { n: shown });
}

/**
 * Mean of the values that are not null (a row is null if all abstained or it is suppressed). Null
 * with fewer than two values: the mean would disclose the single one.
 * @param {(number | null)[]} values
 */
export function meanOfKnown(values) {
  const known = values.filter((value) => value !== null);
  return known.length > 1 ? known.reduce((sum, value) => sum + value, 0) / known.length : null;
}
