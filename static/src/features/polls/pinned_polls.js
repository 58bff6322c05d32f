// Polls of the Now tab: the running polls, the poll opened last, and those closed since then. Their
// cards stay in place when they close, so that the next step is where the last step was.

import { effect, signal } from "@preact/signals";
import { itemsByKind, room } from "../../lib/session.js";
import { isRunning } from "./phase.js";

/** @import { Poll } from "./types" */

/** Ids of polls that closed while this page was open, until the next poll opens. */
const justClosed = signal(/** @type {number[]} */ ([]));
let wasRunning = new Set();

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
