// Actions that control the room's screen. Each function returns the action to send, or null.

import { t } from "../../lib/i18n.js";
import { items, room } from "../../lib/session.js";
import { serverNow } from "../../lib/time/clock.js";
import { MINUTE_MS } from "../../lib/time/durations.js";
import { offerUndo } from "../questions/local_undo.js";
import { allViews, chosenView, currentView } from "./current_view.js";
import { viewAtOffset } from "./rundown.js";

/** @import { Action, Item, Send } from "../../lib/types" */

/**
 * Shows `{what, id}`; "auto" follows the event.
 * @param {{what: string, id?: number | null}} view
 * @returns {Action}
 */
export const showView = ({ what, id = null }) => ({
  do: "screen.show",
  room: room.value[0],
  what: /** @type {Item<"screen">["what"]} */ (what),
  ...(id === null ? {} : { id }),
});

/**
 * Shows a break that ends after `minutes`, at a full minute; with none, at a time that is not known.
 * @param {number} minutes
 * @returns {Action}
 */
export const takeBreak = (minutes) => ({
  do: "screen.show",
  room: room.value[0],
  what: "break",
  ...(minutes
    ? { until: Math.ceil((serverNow() + minutes * MINUTE_MS) / MINUTE_MS) * MINUTE_MS }
    : {}),
});

/**
 * Shows the next view (1) or the last view (-1).
 * @param {number} by
 */
export const showNext = (by) => showView(viewAtOffset(allViews.value, currentView.value, by));

/**
 * Reveals or hides the result of a poll; it can be taken back.
 * @param {number | null} id
 * @param {Item<"poll">} poll
 * @param {Send} send
 */
export async function toggleResult(id, { result_public: isPublic }, send) {
  const poll = Number(id);
  const [hide, reveal] = [
    { do: /** @type {const} */ ("poll.hide"), poll },
    { do: /** @type {const} */ ("poll.reveal"), poll },
  ];
  if (await send(isPublic ? hide : reveal))
    offerUndo(isPublic ? t("Result hidden") : t("Result revealed"), isPublic ? reveal : hide);
}

/**
 * Blanks or restores the screen.
 * @returns {Action}
 */
export const toggleBlank = () => ({
  do: "screen.blank",
  room: room.value[0],
  on: !chosenView.value.blank,
});

/**
 * Shows counts beside percentages, or hides them.
 * @returns {Action}
 */
export const toggleCounts = () => ({
  do: "screen.style",
  room: room.value[0],
  counts: !chosenView.value.counts,
});

/**
 * Sets the theme of the screen.
 * @param {Item<"screen">["theme"]} theme
 * @returns {Action}
 */
export const setTheme = (theme) => ({ do: "screen.style", room: room.value[0], theme });

/** Poll on the screen, in any of its views, or null. */
export const pollOnScreen = () => items.value[`poll:${currentView.value.id}`] ?? null;
