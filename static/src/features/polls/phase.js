import { now, useNow } from "../../lib/clock.js";
import { t } from "../../lib/i18n.js";

const PHASES = { draft: () => t("Draft"), reading: () => t("Reading time"), open: () => t("Open"), paused: () => t("Paused"), closed: () => t("Closed") };

/** Where a poll is in its life: its state, or "reading" while nobody may vote yet. Draws again when that is over. */
export function usePhase({ state, votes_from: until }) {
  const isRead = state === "open" && until > now();
  useNow(isRead, 250);
  return isRead ? "reading" : state;
}

export const phaseName = (phase) => PHASES[phase]?.() ?? phase;
