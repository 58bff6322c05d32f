// The figures of a kind (kinds.js), with all that drawing them needs.

import { locale, n, percent } from "../i18n.js";

/**
 * Each also has its place, `at`, `told(row)`, its words, and `share(row)`, its place on the axis from 0 to 1; both say so where a row has none.
 * `step(one, other)` is how far it went, with its sign, `gap(one, other)` how far apart they are: of shares in percentage points.
 */
export const compared = (figures) => figures.map(completeMetric);

function completeMetric({ say, axis = [0, 1], ...figure }, at) {
  const [least, most] = axis;
  const formatValue = formatOrDash(say ?? percent);
  const placeOnAxis = (value) => (value === null || most === least ? 0 : Math.min(1, Math.max(0, (value - least) / (most - least))));
  const formatDifference = say ? (by, sign) => sign + say(Math.abs(by)) : percentagePoints;
  const step = (one, other) => (one === null || other === null ? "–" : formatDifference(other - one, signOf(other - one)));
  const gap = (one, other) => (one === null || other === null ? "–" : formatDifference(Math.abs(other - one), ""));
  return { ...figure, at, axis, words: formatValue, place: placeOnAxis, step, gap, told: (row) => formatValue(figure.of(row)), share: (row) => placeOnAxis(figure.of(row)) };
}

const formatOrDash = (say) => (value) => (value === null ? "–" : say(value));
const signOf = (by) => (by > 0 ? "+" : by < 0 ? "−" : "±");

function percentagePoints(by, mark) {
  const whole = Math.round(100 * by);
  const shown = new Intl.NumberFormat(locale(), { signDisplay: mark ? "exceptZero" : "never" }).format(whole).replace("-", "−");
  return n("{n} point", "{n} points", Math.abs(whole), { n: shown });
}

/** Of those that have one: not where all abstained, nor where a row keeps it to itself. Null of fewer than two: it would be that one's. */
export function mean(values) {
  const known = values.filter((value) => value !== null);
  return known.length > 1 ? known.reduce((sum, value) => sum + value, 0) / known.length : null;
}
