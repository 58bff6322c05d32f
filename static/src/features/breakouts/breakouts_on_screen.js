// Breakouts on the hall's screen. Pure.

import { runningBreakout } from "./running.js";

/** @import { ItemMap, ItemsByKind } from "../../lib/types" */

/**
 * The rooms of each breakout, and its published reports.
 * @param {ItemMap} _items
 * @param {ItemsByKind} kinds
 */
export const breakoutViews = (_items, { breakout = [], reported = [] }) =>
  breakout
    .filter(([, { state }]) => state !== "draft")
    .flatMap(([id]) => [
      { what: "breakout", id },
      ...reported
        .filter(([, report]) => report.breakout === id)
        .map(([room]) => ({ what: "report", id: room })),
    ]);

/**
 * The breakout that is running or closing.
 * @param {{kinds: ItemsByKind}} event
 */
export function breakoutNow({ kinds }) {
  const running = runningBreakout(kinds);
  return running && { what: "breakout", id: running[0] };
}

/** Places of reports on attendees' pages. */
export const REPORT_PLACES = {
  /**
   * @param {number} id
   * @param {{items: ItemMap}} event
   */
  report: (id, { items }) => {
    const name = items[`reported:${id}`]?.name;
    return name && { tab: "now", selector: `#report-${id}`, name, isOnTop: true };
  },
};
