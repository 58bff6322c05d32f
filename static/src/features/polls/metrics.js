// The figures of a kind (kinds.js), with all that drawing them needs.

import { locale, n, percent } from "../../lib/i18n.js";

/**
 * Each also has its place, `at`, `told(row)`, its words, and `share(row)`, its place on the axis from 0 to 1; both say so where a row has none.
 * `step(one, other)` is how far it went, with its sign, `gap(one, other)` how far apart they are: of shares in percentage points.
 */
export const compared = (figures) => figures.map(complete);

function complete({ say, axis = [0, 1], ...figure }, at) {
  const [least, most] = axis;
  const words = told(say ?? percent);
  const place = (value) => (value === null || most === least ? 0 : Math.min(1, Math.max(0, (value - least) / (most - least))));
  const apart = say ? (by, sign) => sign + say(Math.abs(by)) : points;
  const step = (one, other) => (one === null || other === null ? "–" : apart(other - one, sign(other - one)));
  const gap = (one, other) => (one === null || other === null ? "–" : apart(Math.abs(other - one), ""));
  return { ...figure, at, axis, words, place, step, gap, told: (row) => words(figure.of(row)), share: (row) => place(figure.of(row)) };
}

const told = (say) => (value) => (value === null ? "–" : say(value));
const sign = (by) => (by > 0 ? "+" : by < 0 ? "−" : "±");

function points(by, mark) {
  const whole = Math.round(100 * by);
  const shown = new Intl.NumberFormat(locale(), { signDisplay: mark ? "exceptZero" : "never" }).format(whole).replace("-", "−");
  return n("{n} point", "{n} points", Math.abs(whole), { n: shown });
}

/** Of those that have one: not where all abstained, nor where a row keeps it to itself. Null of fewer than two: it would be that one's. */
export function mean(values) {
  const there = values.filter((value) => value !== null);
  return there.length > 1 ? there.reduce((sum, value) => sum + value, 0) / there.length : null;
}
