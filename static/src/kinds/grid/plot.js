// Rows of a grid with their means, and the axes on which they lie; shared by phone and stage. Pure.

import { axisEnds } from "./dot_labels.js";
import { AXES, meanOf, partOf, STEPS, sumOf } from "./ratings.js";

/** @import { Text } from "../types" */
/** @import { Grid } from "./ballot.jsx" */
/** @typedef {{at: number, text: Text, x: ?number, y: ?number, ratings: number}} Row */

/** From this rating on, on both scales, a row is in the best part. */
export const MIDDLE = 3;

/**
 * Rows with their means, the highest sum of both first; those without ratings come last.
 * @type {(config: Grid["Config"], result: Grid["Result"]) => Row[]}
 */
export function sortRows({ rows }, { tally }) {
  return rows
    .map((text, at) => {
      const counts = AXES.map((axis) => tally.parts[partOf(at, axis)]);
      const [y, x] = counts.map(meanOf);
      return { at, text, y, x, ratings: Math.max(...counts.map((each) => sumOf(each ?? []))) };
    })
    .sort((one, other) => rankOf(other) - rankOf(one) || one.at - other.at);
}

/** @param {Row} row */
const rankOf = ({ x, y }) => (x ?? 0) + (y ?? 0);

/**
 * Steps of an axis, and the place of a mean from 0 to 1.
 * @param {number[]} means
 */
export function makeAxis(means) {
  const [low, high] = axisEnds(means);
  return {
    steps: STEPS.filter((step) => step >= low && step <= high),
    share: (/** @type {number} */ mean) => Math.min(1, Math.max(0, (mean - low) / (high - low))),
  };
}
