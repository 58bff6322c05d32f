import { now, useNow } from "../clock.js";

/** Where a poll is in its life: its state, or "reading" while nobody may vote yet. Draws again when that is over. */
export function usePhase({ state, votes_from: until }) {
  const isRead = state === "open" && until > now();
  useNow(isRead, 250);
  return isRead ? "reading" : state;
}
