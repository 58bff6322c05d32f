// Expected times of the agenda: the plan, moved by the course of the day. Pure. The server does the same
// (live/features/agenda/progress.py); both are held to static/testing/agenda_times.json.

import { MINUTE_MS } from "../../lib/time/durations.js";

/** @import { Course, ExpectedPoint, Phase, Point } from "./types" */

/** Delay beyond which a point was not finished by mistake. */
const FORGOTTEN_MS = 180 * MINUTE_MS;

/** @type {Record<string, Intl.DateTimeFormat>} */
const dayFormats = {};

/**
 * Local date of a time, to compare with others.
 * @type {(at: number, zone: string) => string}
 */
export function localDay(at, zone) {
  dayFormats[zone] ??= new Intl.DateTimeFormat("en-GB", { dateStyle: "short", timeZone: zone });
  return dayFormats[zone].format(at);
}

/**
 * Things in order of time, by the local day on which they start.
 * @template {{starts: number}} T
 * @param {T[]} points
 * @param {string} zone
 * @returns {{day: string, points: T[]}[]}
 */
export function groupByDay(points, zone) {
  /** @type {{day: string, points: T[]}[]} */
  const days = [];
  for (const point of points) {
    const day = localDay(point.starts, zone);
    const last = days.at(-1);
    if (last?.day === day) last.points.push(point);
    else days.push({ day, points: [point] });
  }
  return days;
}

/**
 * Points with their expected times. A day follows its plan until a point is started by hand; from
 * then on a late point pushes those that follow, less the gaps between. Days do not move each
 * other. `planned`: the times of the plan.
 * @param {Point[]} points  in order of time
 * @param {Record<number, Course>} progress  by id of the point
 * @param {number} now  in server ms
 * @param {string} zone
 * @returns {ExpectedPoint[]}
 */
export const expectedTimes = (points, progress, now, zone) =>
  groupByDay(points, zone).flatMap((day) => expectedDay(day.points, progress, now));

/** @type {(points: Point[], progress: Record<number, Course>, now: number) => ExpectedPoint[]} */
function expectedDay(points, progress, now) {
  const courses = points.map(({ id }) => progress[id ?? 0] ?? {});
  let last = -1;
  courses.forEach(({ started }, place) => {
    if (started != null && started >= (courses[last]?.started ?? 0)) last = place;
  });
  let isFollowed = last >= 0;
  let planEnd = 0;
  let late = 0;
  return points.map((point, place) => {
    const { started, ended, extension = 0, skipped = false } = courses[place];
    const length = point.ends - point.starts + extension * MINUTE_MS;
    /** @type {(starts: number, ends: number, phase: Phase) => ExpectedPoint} */
    const expected = (starts, ends, phase) => ({
      ...point,
      id: point.id ?? 0,
      starts,
      ends,
      phase,
      extension,
      planned: { starts: point.starts, ends: point.ends },
    });
    if (started != null) {
      const due = started + length;
      const isForgotten = ended == null && now > due + FORGOTTEN_MS;
      const ends = ended ?? (isForgotten ? due : Math.max(due, now));
      if (place === last) {
        isFollowed = !isForgotten;
        planEnd = point.ends;
        late = Math.max(0, ends - point.ends);
      }
      return expected(started, ends, ended != null || isForgotten ? "past" : "current");
    }
    if (skipped) return expected(point.starts, point.ends, "skipped");
    if (place < last) return expected(point.starts, point.ends, "past");
    const gap = Math.max(0, point.starts - planEnd);
    let starts = point.starts + Math.max(0, late - gap);
    isFollowed = isFollowed && now - starts <= FORGOTTEN_MS;
    if (isFollowed) starts = Math.max(starts, now);
    const ends = starts + length;
    const own = Math.max(0, ends - point.ends);
    late = point.ends >= planEnd ? own : Math.max(late, own);
    planEnd = Math.max(planEnd, point.ends);
    return expected(starts, ends, phaseAt(starts, ends, now, isFollowed));
  });
}

/** @type {(starts: number, ends: number, now: number, isFollowed: boolean) => Phase} */
function phaseAt(starts, ends, now, isFollowed) {
  if (isFollowed || now < starts) return "coming";
  return now < ends ? "current" : "past";
}

/**
 * Whole minutes by which a point ends late, if it runs, or else starts late.
 * @param {ExpectedPoint} point
 */
export const minutesLate = ({ starts, ends, phase, planned }) =>
  Math.max(
    0,
    Math.floor((phase === "current" ? ends - planned.ends : starts - planned.starts) / MINUTE_MS),
  );

/**
 * The points that run now and come next; each undefined if there is none.
 * @param {ExpectedPoint[]} points
 */
export const currentAndNext = (points) => ({
  current: points.find(({ phase }) => phase === "current"),
  next: points.find(({ phase }) => phase === "coming"),
});

/**
 * End of a point that runs: its time is over then, even if nobody has started the next one.
 * @param {ExpectedPoint} point
 */
export const dueEnd = ({ starts, planned, extension }) =>
  starts + planned.ends - planned.starts + extension * MINUTE_MS;
