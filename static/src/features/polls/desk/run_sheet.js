// The run sheet: the prepared cues of the points of the agenda, those taken, and the delay of the
// event. Pure.

import { MINUTE_MS } from "../../../lib/time/durations.js";

/** @import { Point } from "../../../lib/protocol" */
/** @import { Item, ItemMap } from "../../../lib/types" */

/** Minutes beyond which the agenda is that of another day. */
const ANOTHER_DAY_MIN = 180;

/**
 * @typedef {{kind: "poll" | "result", id: number, item: Item<"poll">}} PollCue
 * @typedef {PollCue | {kind: "breakout", id: number, item: Item<"breakout">}} Cue
 * @typedef {{point: Point, cues: Cue[], taken: Cue[], skipped: boolean}} PreparedPoint
 * @typedef {{point: Point, minutes: number}} Late  of a point; negative: early
 */

/**
 * The point with the next cues, all others with cues or still to come, and the point that is late
 * or early (null: on time, or unknown). No others without any cues. Before the first cue is taken,
 * the point that runs now or later is next; then the first point that was not passed by. Drafts are
 * cues, and results to be revealed; each is listed once. `skipped`: its time is over, and a later
 * point was taken first.
 * @param {Point[]} points  in order of time
 * @param {ItemMap} items  by key
 * @param {number} now  in server ms
 * @returns {{next: ?PreparedPoint, others: PreparedPoint[], late: ?Late}}
 */
export function runSheet(points, items, now) {
  const listed = new Set();
  /** @type {(thing: Cue) => Cue[]} */
  const list = (thing) => {
    if (!thing.item || listed.has(thing.id)) return [];
    listed.add(thing.id);
    return [thing];
  };
  const prepared = points.map((point) => {
    const things = [
      ...(point.polls ?? []).flatMap((id) => list({ kind: "poll", id, item: items[`poll:${id}`] })),
      ...(point.breakouts ?? []).flatMap((id) =>
        list({ kind: "breakout", id, item: items[`breakout:${id}`] }),
      ),
    ];
    return {
      point,
      cues: things.flatMap((thing) => cuesOf(thing, items)),
      taken: things.filter(({ item }) => item.state !== "draft"),
      skipped: false,
    };
  });
  const last = prepared.findLastIndex(({ taken }) => taken.length);
  const open = prepared.filter(({ cues }) => cues.length);
  for (const each of prepared.slice(0, Math.max(0, last))) each.skipped = each.point.ends <= now;
  const next =
    last < 0
      ? (open.find(({ point }) => isCurrent(point, now)) ??
        open.find(({ point }) => point.starts > now) ??
        null)
      : (open.find(({ skipped }) => !skipped) ?? null);
  return {
    next,
    others: open.length
      ? prepared.filter(
          (each) =>
            each !== next && (each.cues.length || (!each.taken.length && each.point.ends > now)),
        )
      : [],
    late: last < 0 ? null : latePoint(prepared[last], next, now),
  };
}

/**
 * Cues of a poll or a breakout: to open it, or to reveal its result.
 * @type {(thing: Cue, items: ItemMap) => Cue[]}
 */
function cuesOf(thing, items) {
  if (thing.item.state === "draft") return [thing];
  if (thing.kind === "breakout") return [];
  const { id, item } = thing;
  const result = items[`result:${id}`];
  const isHidden = item.state === "closed" && item.result_public === false;
  return isHidden && result && !result.withheld ? [{ kind: "result", id, item }] : [];
}

/** @type {(point: Point, now: number) => boolean} */
const isCurrent = ({ starts, ends }, now) => starts <= now && now < ends;

/** @param {Cue} thing */
const isOver = ({ item }) => item.state === "closed" || item.state === "ended";

/**
 * The current or next point with the minutes since its planned end, or else the point taken last
 * with those until its planned start.
 * @type {(last: PreparedPoint, next: ?PreparedPoint, now: number) => ?Late}
 */
function latePoint(last, next, now) {
  const isGoingOn = last.taken.some((thing) => !isOver(thing));
  const at = isGoingOn || !next ? last : next;
  const isUnfinished = isGoingOn || Boolean(next);
  const late = isUnfinished ? Math.floor((now - at.point.ends) / MINUTE_MS) : 0;
  const isAhead = !next || next.point.starts >= last.point.starts;
  const early = isAhead ? Math.floor((last.point.starts - now) / MINUTE_MS) : 0;
  const [{ point }, minutes] = late > 0 ? [at, late] : [last, early > 0 ? -early : 0];
  return minutes && Math.abs(minutes) <= ANOTHER_DAY_MIN ? { point, minutes } : null;
}
