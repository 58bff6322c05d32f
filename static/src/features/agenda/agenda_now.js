// The agenda at this moment, as this page expects it: no server sends a minute.

import { event, items } from "../../lib/session.js";
import { serverMinute } from "../../lib/time/clock.js";
import { formatShortDay, formatTime } from "../../lib/time/date_format.js";
import { currentAndNext, dueEnd, expectedTimes, localDay, minutesLate } from "./expected_times.js";

/** @import { ExpectedPoint } from "./types" */

/** Minutes from which pages tell everyone that the agenda is late. */
const WORTH_TELLING_MIN = 3;

/**
 * Points with their expected times.
 * @param {number} [now]  in server ms
 */
export const expectedPoints = (now = serverMinute.value) =>
  expectedTimes(
    items.value.agenda?.points ?? [],
    items.value.agenda_progress?.points ?? {},
    now,
    event.value.zone,
  );

/**
 * The points that run now and come next.
 * @param {number} [now]  in server ms
 */
export const pointsNow = (now) => currentAndNext(expectedPoints(now));

/**
 * Delay of the agenda, by the point that runs or else comes next; null if it is on time. `ends`:
 * new end of that day. `pause`: next break of that day, if it does not run.
 * @param {ExpectedPoint[]} [points]
 * @returns {?{minutes: number, point: ExpectedPoint, ends: number, pause?: ExpectedPoint}}
 */
export function agendaLateness(points = expectedPoints()) {
  const { current, next } = currentAndNext(points);
  const point = current ?? next;
  const minutes = point ? minutesLate(point) : 0;
  if (!point || !minutes) return null;
  const day = sameDay(points, point);
  return {
    minutes,
    point,
    ends: Math.max(...day.map(({ ends }) => ends)),
    pause: day.find(({ kind, phase }) => kind === "break" && phase === "coming"),
  };
}

/** The same if it is worth telling everyone. */
export function toldLateness() {
  const late = agendaLateness();
  return late && late.minutes >= WORTH_TELLING_MIN ? late : null;
}

/**
 * Points of the planned day of a point, but for those skipped.
 * @param {ExpectedPoint[]} points
 * @param {ExpectedPoint} point
 */
export function sameDay(points, point) {
  const { zone } = event.value;
  const day = localDay(point.planned.starts, zone);
  return points.filter(
    ({ planned, phase }) => phase !== "skipped" && localDay(planned.starts, zone) === day,
  );
}

/**
 * Time at which people are back from a break: its end, or the planned start of the next point of
 * that day, if the break began early.
 * @param {ExpectedPoint} point
 * @param {ExpectedPoint} [next]
 */
export function breakEnd(point, next) {
  const isToday = next && sameDay([next], point).length > 0;
  return Math.max(dueEnd(point), isToday ? next.planned.starts : 0);
}

/**
 * "09:30", or "3 June, 09:30" of another day.
 * @param {number} at
 * @param {string} [zone]
 */
export const timeOfPoint = (at, zone = event.value.zone) =>
  `${dayIfOther(at, zone)}${formatTime(at, zone)}`;

/** "3 June, " of another day than this. @type {(at: number, zone: string) => string} */
const dayIfOther = (at, zone) =>
  localDay(at, zone) === localDay(serverMinute.value, zone) ? "" : `${formatShortDay(at, zone)}, `;

/** True if the event or its agenda is on several days: points are grouped by day then. */
export function hasSeveralDays() {
  const { starts, ends, zone } = event.value;
  const times = (items.value.agenda?.points ?? []).map((point) => point.starts);
  if (starts && ends) times.push(starts, Math.max(starts, ends - 1));
  return new Set(times.map((at) => localDay(at, zone))).size > 1;
}
