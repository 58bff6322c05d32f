import { prefixText, t } from "../../lib/i18n.js";
import { items, room } from "../../lib/session.js";
import { DelegationsView, OneVoiceView, ShiftView } from "./comparisons/comparison_views.jsx";
import { PollCountdown } from "./countdown.jsx";
import { SideBySideView } from "./official/official_views.jsx";
import { isRunning } from "./phase.js";
import { PollAside, PollView } from "./poll_view.jsx";

/** @import { ComponentType, Text } from "./types" */

const promptOf = (/** @type {number} */ id) => items.value[`poll:${id}`].prompt;
/** @typedef {ComponentType<{id: number}>} ViewOfPoll */
/** @type {(View: ViewOfPoll, title: (id: number) => string) =>
 *   {View: ViewOfPoll, Lower: ViewOfPoll, name: (id: number) => Text}} */
const ofPoll = (View, title) => ({
  View,
  Lower: PollView,
  name: (id) => prefixText(title(id), promptOf(id)),
});

/** The open poll at the lectern. */
export function pollAtLectern() {
  const poll = items.value[`poll:${room.value[1].pushed}`];
  if (!poll || !isRunning(poll)) return null;
  return {
    title: poll.prompt,
    clock: (poll.closes_at || poll.left) && <PollCountdown poll={poll} />,
  };
}

/** Views of polls on the screen. A lower third has the poll alone. */
export const POLL_VIEWS = {
  poll: { View: PollView, Lower: PollView, Aside: PollAside, name: promptOf },
  delegations: ofPoll(DelegationsView, () => t("By delegation")),
  voices: ofPoll(OneVoiceView, () => t("One city, one vote")),
  beside: ofPoll(SideBySideView, () => t("Side by side")),
  shift: ofPoll(ShiftView, (id) =>
    t("Compared with round {n}", { n: items.value[`poll:${id}`].round - 1 }),
  ),
};
