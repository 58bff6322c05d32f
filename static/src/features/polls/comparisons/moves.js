// Changes of metrics between two rounds, ready for drawing. Pure.

/** @import { Figure, Row, Text } from "../types" */
/** @import { Move } from "./slope_chart.jsx" */
/** @typedef {[earlier: Figure, later: Figure]} FigurePair */
/** @typedef {Omit<Move, "before" | "after"> & {before: ?number, after: ?number}} AnyMove */

/**
 * Moves that are `drawn` on the same axis, and all `others`, in words: of another axis, or without a
 * value in one of the rounds.
 * @param {FigurePair[]} pairs
 * @param {Text[]} names  of the later figures
 * @param {Row} earlier
 * @param {Row} later
 * @returns {{drawn: Move[], others: AnyMove[], axis: [number, number]}}
 */
export function drawnMoves(pairs, names, earlier, later) {
  const shown = commonAxis(pairs);
  const moves = pairs.map(([one, other]) => ({
    isDrawn: other.axis.join() === shown,
    axes: [one.axis, other.axis],
    key: other.at,
    name: names[other.at],
    before: one.of(earlier),
    after: other.of(later),
    was: one.textOf(earlier),
    is: other.textOf(later),
    shares: [one.share(earlier), other.share(later)],
    step: () => other.step(one.of(earlier), other.of(later)),
  }));
  const isDrawn = (/** @type {AnyMove & {isDrawn: boolean}} */ { isDrawn, before, after }) =>
    isDrawn && before !== null && after !== null;
  const ends = moves.filter(isDrawn).flatMap(({ axes }) => axes.flat());
  return {
    drawn: /** @type {Move[]} */ (moves.filter(isDrawn)),
    others: moves.filter((move) => !isDrawn(move)),
    axis: ends.length ? [Math.min(...ends), Math.max(...ends)] : [0, 1],
  };
}

/**
 * The axis that most metrics have.
 * @param {FigurePair[]} pairs
 */
function commonAxis(pairs) {
  const all = pairs.map(([, { axis }]) => axis.join());
  const count = (/** @type {string} */ axis) => all.filter((each) => each === axis).length;
  return all.toSorted((one, other) => count(other) - count(one))[0];
}
