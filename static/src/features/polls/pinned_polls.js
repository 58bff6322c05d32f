// Polls of the Now tab: the running polls, the poll opened last, and those closed since then. Their
// cards stay in place when they close, so that the next step is where the last step was.

import { effect, signal } from "@preact/signals";
import { items, itemsByKind, room } from "../../lib/session.js";
import { serverMinute, serverNow } from "../../lib/time/clock.js";
import { isRunning } from "./phase.js";

/** @import { Poll } from "./types" */

/** Ids of polls that closed while this page was open, until the next poll opens. */
const justClosed = signal(/** @type {number[]} */ ([]));
let wasRunning = new Set();

const SETTLED_MS = 2 * 60_000;

/** Times (server ms) at which results were revealed while this page was open. */
const revealedAt = new Map();
/** @type {?Set<number>} */
let wasPublic = null;

effect(() => {
  const polls = itemsByKind.value.poll ?? [];
  const isPublic = new Set(polls.filter(([, poll]) => poll.result_public).map(([id]) => id));
  if (wasPublic) for (const id of isPublic) if (!wasPublic.has(id)) revealedAt.set(id, serverNow());
  wasPublic = isPublic;
});

/**
 * True for a closed poll with which nothing is left to do: its result was revealed or hidden, or
 * there is none, and that was two minutes ago.
 * @param {number} id
 * @param {Poll} poll
 */
export const isSettled = (id, poll) =>
  poll.state === "closed" &&
  (poll.result_public || poll.shown === false || items.value[`result:${id}`]?.withheld) &&
  serverMinute.value - Math.max(poll.closed_at ?? 0, revealedAt.get(id) ?? 0) >= SETTLED_MS;

effect(() => {
  const polls = itemsByKind.value.poll ?? [];
  const nowRunning = new Set(polls.filter(([, poll]) => isRunning(poll)).map(([id]) => id));
  const isOpened = [...nowRunning].some((id) => !wasRunning.has(id));
  const closed = polls
    .filter(([id, { state }]) => state === "closed" && wasRunning.has(id))
    .map(([id]) => id);
  wasRunning = nowRunning;
  if (isOpened) justClosed.value = closed;
  else if (closed.length) justClosed.value = [...justClosed.peek(), ...closed];
});

/**
 * True if a poll is in the Now tab.
 * @param {?number} id
 * @param {Poll} poll
 */
export const isPinned = (id, poll) =>
  isRunning(poll) ||
  (poll.state === "closed" && (id === room.value[1].pushed || justClosed.value.includes(id ?? 0)));
