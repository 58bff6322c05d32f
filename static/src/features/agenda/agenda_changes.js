// Changes of the agenda by its organiser: it is saved as a whole.

import { event, items } from "../../lib/session.js";
import { toLocal } from "../../lib/time/zoned_time.js";

/** @import { Point } from "./types" */

export const agendaPoints = () => items.value.agenda?.points ?? [];
/**
 * The agenda with these points, in place of the one that was read.
 * @param {Point[]} points
 */
export const withPoints = (points) => ({ points, written: items.value.agenda?.written ?? 0 });
/** @type {(at: number, point: Point) => ReturnType<typeof withPoints>} */
export const withPoint = (at, point) =>
  withPoints(agendaPoints().map((each, nth) => (nth === at ? point : each)));
/**
 * Local date of a time at the event.
 * @param {number} at
 */
export const dayOf = (at) => toLocal(at, event.value.zone).split("T")[0];
