import { now, useNow } from "../clock.js";
import { t } from "../i18n.js";

const PHASE_NAMES = { draft: () => t("Draft"), reading: () => t("Reading time"), open: () => t("Open"), paused: () => t("Paused"), closed: () => t("Closed") };

/** Where a poll is in its life: its state, or "reading" while nobody may vote yet. Draws again when that is over. */
export function usePhase({ state, votes_from: until }) {
  const isReading = state === "open" && until > now();
  useNow(isReading, 250);
  return isReading ? "reading" : state;
}

export const phaseName = (phase) => PHASE_NAMES[phase]?.() ?? phase;
