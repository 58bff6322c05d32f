// Ratings of the rows of a grid; shared by ballot and result. A rating is that of a row on a scale:
// "1x" of the first row on the horizontal scale.

import { textOf } from "../../lib/i18n.js";

/** @import { Text } from "../../lib/types" */
/** @import { Grid } from "./ballot.jsx" */
/** @typedef {"x" | "y"} Axis */

export const STEPS = [1, 2, 3, 4, 5];
// The vertical scale is read first.
/** @type {Axis[]} */
export const AXES = ["y", "x"];

/**
 * True if a row is rated on both scales.
 * @type {(answer: Record<string, number> | null | undefined, at: number) => boolean}
 */
export const isRated = (answer, at) =>
  AXES.every((axis) => answer?.[partOf(at, axis)] !== undefined);

/**
 * Name of the rating of a row, by its place from 0.
 * @type {(at: number, axis: Axis) => string}
 */
export const partOf = (at, axis) => `${at + 1}${axis}`;

/** @param {number[]} counts */
export const sumOf = (counts) => counts.reduce((all, count) => all + count, 0);

/**
 * Mean of ratings by their counts; null if there are none, or if they are hidden.
 * @type {(counts: number[] | null | undefined) => ?number}
 */
export function meanOf(counts) {
  const ratings = sumOf(counts ?? []);
  return counts && ratings
    ? counts.reduce((all, count, at) => all + count * (at + 1), 0) / ratings
    : null;
}

/**
 * Row and scale as a single authored text, in the languages of the row.
 * @type {(config: Grid["Config"], at: number, axis: Axis) => Text}
 */
export const ratingName = ({ rows, ...scales }, at, axis) =>
  Object.fromEntries(
    Object.entries(rows[at]).map(([language, row]) => [
      language,
      `${row} · ${scales[axis][language] ?? textOf(scales[axis])}`,
    ]),
  );
