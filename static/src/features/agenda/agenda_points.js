// The point of the agenda that runs, and the next point. Pure.

/** @import { Point } from "./types" */

/**
 * True if a point of the agenda runs at `now`, in server ms.
 * @param {Point} point
 * @param {number} now
 */
export const isCurrent = ({ starts, ends }, now) => starts <= now && now < ends;

/**
 * The points that run now and come next; each undefined if there is none.
 * @param {Point[]} points
 * @param {number} now
 */
export const pointsAt = (points, now) => ({
  current: points.find((point) => isCurrent(point, now)),
  next: points.find(({ starts }) => starts > now),
});
