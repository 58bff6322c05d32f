// How those who run the room steer its screen: each gives the action to ask for, null where there is nothing to do.

import { items, room } from "../../lib/session.js";
import { now, steered, things } from "../../features/screen/current_view.js";
import { beside, isShown } from "../../features/screen/rundown.js";

/** Bring up `{what, id}`, or let the screen follow what happens. */
export const show = ({ what, id = null }) => ({ do: "screen.show", room: room.value[0], what, ...(id === null ? {} : { id }) });

/** What comes next (1) or came before (-1). */
export const step = (by) => show(beside(things.value, now.value, by));

/** Show everybody the result of the poll that is on the screen, or hide it. */
export function reveal() {
  const poll = pollOnScreen();
  return poll && { do: isShown(poll) ? "poll.hide" : "poll.reveal", poll: now.value.id };
}

export const blank = () => ({ do: "screen.blank", room: room.value[0], on: !steered.value.blank });

/** The poll that is on the screen, whole or by group; null where it is something else. */
export const pollOnScreen = () => items.value[`poll:${now.value.id}`] ?? null;
