// Changes of the agenda by its organiser: it is saved as a whole.

import { event, items } from "../../../lib/session.js";
import { toLocal } from "../../../lib/time/zoned_time.js";

/** @import { PointWithNotes } from "../types" */

/**
 * Points with their notes, which have an item of their own.
 * @returns {PointWithNotes[]}
 */
export const agendaPoints = () =>
  (items.value.agenda?.points ?? []).map((point, at) => {
    const notes = items.value.agenda_notes?.notes[at];
    return notes ? { ...point, notes } : point;
  });
/**
 * The agenda with these points, in place of the one that was read.
 * @param {PointWithNotes[]} points
 */
export const withPoints = (points) => ({ points, written: items.value.agenda?.written ?? 0 });
/** @type {(at: number, point: PointWithNotes) => ReturnType<typeof withPoints>} */
export const withPoint = (at, point) =>
  withPoints(agendaPoints().map((each, nth) => (nth === at ? point : each)));
/**
 * Local date of a time at the event.
 * @param {number} at
 */
export const dayOf = (at) => toLocal(at, event.value.zone).split("T")[0];
