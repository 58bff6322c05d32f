// A new poll of the room, from the poll form.

import { items, notice, room, sendAction } from "../../../lib/session.js";
import { seekCard } from "./sought_card.js";

/** @import { CreatePoll } from "../../../lib/protocol" */
/** @import { Send } from "../../../lib/types" */

/**
 * Creates a poll as the first draft, and opens it if asked. False if it was refused. Returns as
 * soon as it is created, so that the form goes and cannot create it again.
 * @param {Send} send
 * @param {Omit<CreatePoll, "do" | "room">} fields
 * @param {boolean} isOpenedNow
 */
export async function createPoll(send, fields, isOpenedNow) {
  const [first] = items.value[`drafts:${room.value[0]}`] ?? [];
  const done = await send({ do: "poll.create", room: room.value[0], ...fields });
  if (!done) return false;
  placePoll(done.seq, first, isOpenedNow);
  return true;
}

/** @type {(poll: number, first: number | undefined, isOpenedNow: boolean) => Promise<void>} */
async function placePoll(poll, first, isOpenedNow) {
  if (first) await sendAction({ do: "poll.move", poll, before: first });
  if (isOpenedNow) await openPoll(poll);
  else seekCard(`poll:${poll}`, "polls");
}

/**
 * Opens a draft without a time limit, and goes to it. A refusal is shown above the page.
 * @param {number} poll
 */
export async function openPoll(poll) {
  const opened = await sendAction({ do: "poll.open", poll });
  if (!opened.done) notice.value = opened.message ?? null; // it is a draft then
  seekCard(`poll:${poll}`, opened.done ? "now" : "polls");
}
