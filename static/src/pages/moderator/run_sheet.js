// The run sheet: what was prepared for the points of the agenda and has not been opened. Pure.

import { isCurrent } from "../../lib/agenda.js";

/**
 * @typedef {{kind: "poll" | "breakout", id: number, item: any}} Cue
 * @typedef {{point: any, cues: Cue[]}} PreparedPoint
 */

/**
 * The point whose cues come next, and all others with cues: of the points that run now or later the
 * first one with cues. Drafts are cues; each is listed once.
 * @param {any[]} points  in order of time
 * @param {Record<string, any>} items  by key
 * @param {number} now  in server ms
 * @returns {{next: ?PreparedPoint, others: PreparedPoint[]}}
 */
export function runSheet(points, items, now) {
  const listed = new Set();
  const draft = (kind, id) => {
    const item = items[`${kind}:${id}`];
    if (item?.state !== "draft" || listed.has(id)) return [];
    listed.add(id);
    return [{ kind, id, item }];
  };
  const prepared = points
    .map((point) => ({
      point,
      cues: [
        ...(point.polls ?? []).flatMap((id) => draft("poll", id)),
        ...(point.breakouts ?? []).flatMap((id) => draft("breakout", id)),
      ],
    }))
    .filter(({ cues }) => cues.length);
  const next =
    prepared.find(({ point }) => isCurrent(point, now)) ??
    prepared.find(({ point }) => point.starts > now) ??
    null;
  return { next, others: prepared.filter((each) => each !== next) };
}
