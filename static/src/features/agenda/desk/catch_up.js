// Proposal how to catch up: points of today that are shortened, in proportion to their length. Pure.

import { MINUTE_MS } from "../../../lib/time/durations.js";

/** @import { ExpectedPoint } from "../types" */
/** @typedef {{least_share: number, least_min: number, least_break_min: number}} Shortening */

/**
 * Length (ms) that a point keeps: the server refuses less. `isLast`: it ends its day.
 * @param {ExpectedPoint} point
 * @param {boolean} isLast
 * @param {Shortening} rules
 */
function leastLength({ kind, planned }, isLast, rules) {
  const length = planned.ends - planned.starts;
  const share = Math.floor((length * rules.least_share) / 100);
  return kind === "break"
    ? Math.min(length, Math.max(rules.least_break_min * MINUTE_MS, isLast ? share : 0))
    : Math.min(length, Math.max(rules.least_min * MINUTE_MS, share));
}

/**
 * Minutes by which the points to come are shortened, by id, so that the day ends as planned, or less
 * late; null if it is not late, or nothing can be shortened. Before a gap that absorbs all lateness
 * nothing is: that would not help.
 * @param {ExpectedPoint[]} day  points of the day, in order of time
 * @param {Shortening} rules
 * @returns {?Record<number, number>}
 */
export function proposeShorter(day, rules) {
  const held = day.filter(({ phase }) => phase !== "skipped");
  const late =
    Math.max(...held.map(({ ends }) => ends)) -
    Math.max(...held.map(({ planned }) => planned.ends));
  const coming = held.filter(({ phase }) => phase === "coming");
  const from = coming.findLastIndex(({ starts, planned }) => starts === planned.starts);
  const open = coming.slice(Math.max(0, from)).map((point) => ({
    id: point.id,
    length: point.planned.ends - point.planned.starts,
    room: Math.floor(
      (point.ends - point.starts - leastLength(point, point === day.at(-1), rules)) / MINUTE_MS,
    ),
    cut: 0,
  }));
  let need = Math.ceil(late / MINUTE_MS);
  while (need > 0) {
    const able = open.filter(({ cut, room }) => cut < room);
    if (!able.length) break;
    const whole = able.reduce((sum, { length }) => sum + length, 0);
    const shares = able.map((each) => ({
      each,
      cut: Math.min(each.room - each.cut, Math.floor((need * each.length) / whole)),
    }));
    const given = shares.reduce((sum, { cut }) => sum + cut, 0);
    for (const { each, cut } of shares) each.cut += cut;
    need -= given;
    if (given) continue;
    // Less than a minute each: the longest give the last minutes.
    for (const each of [...able].sort((one, other) => other.length - one.length)) {
      if (!need) break;
      each.cut += 1;
      need -= 1;
    }
  }
  const cuts = open.filter(({ cut }) => cut > 0);
  return cuts.length ? Object.fromEntries(cuts.map(({ id, cut }) => [id, cut])) : null;
}
