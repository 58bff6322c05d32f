// Ratings of the rows of a grid; shared by ballot and result. A rating is that of a row on a scale:
// "1x" of the first row on the horizontal scale.

import { textOf } from "../../lib/i18n.js";

export const STEPS = [1, 2, 3, 4, 5];
// The vertical scale is read first.
export const AXES = ["y", "x"];

/** True if a row is rated on both scales. */
export const isRated = (answer, at) =>
  AXES.every((axis) => answer?.[partOf(at, axis)] !== undefined);

/** Name of the rating of a row, by its place from 0. */
export const partOf = (at, axis) => `${at + 1}${axis}`;

export const sumOf = (counts) => counts.reduce((all, count) => all + count, 0);

/** Mean of ratings by their counts; null if there are none, or if they are hidden. */
export function meanOf(counts) {
  const ratings = sumOf(counts ?? []);
  return ratings ? counts.reduce((all, count, at) => all + count * (at + 1), 0) / ratings : null;
}

/** Row and scale as a single authored text, in the languages of the row. */
export const ratingName = ({ rows, ...scales }, at, axis) =>
  Object.fromEntries(
    Object.entries(rows[at]).map(([language, row]) => [
      language,
      `${row} · ${scales[axis][language] ?? textOf(scales[axis])}`,
    ]),
  );
