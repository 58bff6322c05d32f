// Actions that control the room's screen. Each function returns the action to send, or null.

import { items, room } from "../../lib/session.js";
import { now, steered, things } from "../../features/screen/current_view.js";
import { beside, isShown } from "../../features/screen/rundown.js";

/** Shows `{what, id}`; what "auto" follows the event. */
export const show = ({ what, id = null }) => ({ do: "screen.show", room: room.value[0], what, ...(id === null ? {} : { id }) });

/** Shows the next view (1) or the previous one (-1). */
export const step = (by) => show(beside(things.value, now.value, by));

/** Reveals or hides the result of the poll on the screen. */
export function reveal() {
  const poll = pollOnScreen();
  return poll && { do: isShown(poll) ? "poll.hide" : "poll.reveal", poll: now.value.id };
}

/** Blanks or restores the screen. */
export const blank = () => ({ do: "screen.blank", room: room.value[0], on: !steered.value.blank });

/** Poll on the screen, in any of its views, or null. */
export const pollOnScreen = () => items.value[`poll:${now.value.id}`] ?? null;
