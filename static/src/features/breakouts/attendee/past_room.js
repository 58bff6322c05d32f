// The room that an attendee was in when its breakout ended.

import { items } from "../../../lib/session.js";
import { serverNow, useServerNow } from "../../../lib/time/clock.js";

// The form closes a little before the server does, so that its last save is not refused.
const LAST_SAVE_MS = 2000;
const CHECK_MS = 500;

/**
 * Hook: the past room of this attendee while its report can still be finished; null otherwise.
 *
 * @returns {?{room: number, name: object, closesAt: number}} times in server ms
 */
export function usePastRoom() {
  const past = items.value.past_room;
  const closesAt = past ? past.until - LAST_SAVE_MS : 0;
  const now = useServerNow(serverNow() < closesAt, CHECK_MS);
  return past && now < closesAt ? { room: past.room, name: past.name, closesAt } : null;
}
