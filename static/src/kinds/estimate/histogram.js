// Axis of an estimate's histogram: the place of each bar and value, from 0 to 1. Pure.

/** @import { Estimate } from "./ballot.jsx" */
/**
 * `isExtra`: only on a wide screen. `sign`: before the value of a bar of outliers. `edge`: of an
 * end of the axis.
 * @typedef {{at: number, value: number, sign?: string, edge?: "start" | "end", isExtra: boolean}}
 *   ValueTick
 */

/** Room for the numbers below the axis, in figures of the type: of a wide and of a narrow screen. */
const FIGURES_ON_AXIS = [50, 20];
const GAP = 3;
/** Bars of the numbers below and above the histogram stand apart, in widths of a bar. */
const OUTSIDE = 1.3;

/**
 * `spans` of the bars, as `listBars` has them; `ticks`, at the edges of the bars, or in their middle
 * if each bar is a single number; `placeOf(value)`.
 * @type {(config: Pick<Estimate["Config"], "decimals">, tally: Estimate["Result"]["tally"]) =>
 *   {spans: {start: number, end: number}[], placeOf: (value: number) => number, ticks: ValueTick[]}}
 */
export function histogramAxis({ decimals }, { start, step, bars, below, above }) {
  const first = start ?? 0;
  const width = step ?? 1;
  const before = below ? OUTSIDE : 0;
  const all = before + bars.length + (above ? OUTSIDE : 0);
  const unit = 10 ** -decimals;
  const isSingle = width <= unit;
  /** @param {number} bar */
  const edge = (bar) => (before + bar) / all;
  /** @param {number} value */
  const placeInBars = (value) => (value - first + unit / 2) / width;
  const spans = bars.map((_, at) => ({ start: edge(at), end: edge(at + 1) }));
  return {
    spans: [
      ...(below ? [{ start: 0, end: 1 / all }] : []),
      ...spans,
      ...(above ? [{ start: 1 - 1 / all, end: 1 }] : []),
    ],
    placeOf: (value) => Math.min(1, Math.max(0, (before + placeInBars(value)) / all)),
    ticks: [
      ...(below
        ? [{ at: 0.5 / all, value: first, sign: "< ", edge: edgeOf(0), isExtra: false }]
        : []),
      ...thinTicks(
        bars.length + (isSingle ? 0 : 1),
        (bar) => ({
          at: edge(bar + (isSingle ? 0.5 : 0)),
          value: Number((first + width * bar).toFixed(decimals)),
        }),
        Boolean(below) && !isSingle,
        Boolean(above) && !isSingle,
      ),
      ...(above
        ? [
            {
              at: 1 - 0.5 / all,
              value: Number((first + width * bars.length).toFixed(decimals)),
              sign: "≥ ",
              edge: edgeOf(1),
              isExtra: false,
            },
          ]
        : []),
    ],
  };
}

/**
 * Ticks in equal steps, as many as have room; without the first or last where the label of outliers
 * says it.
 * @type {(many: number, tickOf: (bar: number) => {at: number, value: number},
 *   hasFirst: boolean, hasLast: boolean) => ValueTick[]}
 */
function thinTicks(many, tickOf, hasFirst, hasLast) {
  const all = Array.from({ length: many }, (_, bar) => tickOf(bar));
  const longest = Math.max(
    ...all.map(({ value }) => `${value}`.length + (Math.abs(value) >= 1000 ? 1 : 0)),
  );
  const [wide, narrow] = FIGURES_ON_AXIS.map((room) => Math.ceil((many * (longest + GAP)) / room));
  return all
    .map((tick, bar) => ({ ...tick, bar, isExtra: bar % (wide * Math.ceil(narrow / wide)) > 0 }))
    .filter(
      ({ bar }) => bar % wide === 0 && !(hasFirst && bar === 0) && !(hasLast && bar === many - 1),
    )
    .map(({ bar: _, ...tick }) => ({ ...tick, edge: edgeOf(tick.at) }));
}

/** @type {(at: number) => "start" | "end" | undefined} */
const edgeOf = (at) => (at === 0 ? "start" : at === 1 ? "end" : undefined);
