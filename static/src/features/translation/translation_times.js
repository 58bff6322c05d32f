// Figures of the translation desk, from its items. Times in ms; pure.

/** @import { Item } from "../../lib/types" */

const HOUR_MS = 3_600_000;

/**
 * Number of times that lie within the last hour.
 *
 * @param {number[]} times
 * @param {number} now
 */
export const countOfHour = (times, now) => times.filter((at) => at > now - HOUR_MS).length;

/**
 * Median time from asking to publication in the last hour; null if nothing was published.
 *
 * @param {Item<"published_translations">} published
 * @param {number} now
 */
export const medianWait = ({ at, waits }, now) =>
  median(waits.filter((_, place) => at[place] > now - HOUR_MS));

/**
 * @param {number[]} values
 * @returns {?number}
 */
export function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  if (!sorted.length) return null;
  return Number.isInteger(middle)
    ? (sorted[middle - 1] + sorted[middle]) / 2
    : sorted[Math.floor(middle)];
}
