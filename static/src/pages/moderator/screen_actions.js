// Actions that control the room's screen. Each function returns the action to send, or null.

import { allViews, chosenView, currentView } from "../../features/screen/current_view.js";
import { viewAtOffset } from "../../features/screen/rundown.js";
import { items, room } from "../../lib/session.js";

/** Shows `{what, id}`; what "auto" follows the event. */
export const showView = ({ what, id = null }) => ({
  do: "screen.show",
  room: room.value[0],
  what,
  ...(id === null ? {} : { id }),
});

/** Shows the next view (1) or the previous one (-1). */
export const showNext = (by) => showView(viewAtOffset(allViews.value, currentView.value, by));

/** Reveals or hides the result of the poll on the screen. */
export function toggleResult() {
  const poll = pollOnScreen();
  return (
    poll && { do: poll.result_public ? "poll.hide" : "poll.reveal", poll: currentView.value.id }
  );
}

/** Blanks or restores the screen. */
export const toggleBlank = () => ({
  do: "screen.blank",
  room: room.value[0],
  on: !chosenView.value.blank,
});

/** Poll on the screen, in any of its views, or null. */
export const pollOnScreen = () => items.value[`poll:${currentView.value.id}`] ?? null;
