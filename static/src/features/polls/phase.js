import { t } from "../../lib/i18n.js";
import { running } from "../../lib/rules.js";
import { serverNow, useServerNow } from "../../lib/time/clock.js";

/** @import { Phase, Poll } from "./types" */

/** @type {Partial<Record<Phase, () => string>>} */
const PHASE_NAMES = {
  draft: () => t("Draft"),
  reading: () => t("Reading time"),
  open: () => t("Open"),
  paused: () => t("Paused"),
  closed: () => t("Closed"),
};

/**
 * True if a poll is open or paused.
 * @param {Pick<Poll, "state">} poll
 */
export const isRunning = ({ state }) => running.poll.includes(state);

/**
 * Phase of a poll: its state, or "reading" during reading time. Redraws when reading time ends.
 * @param {Pick<Poll, "state" | "votes_from">} poll
 * @returns {Phase}
 */
export function usePollPhase({ state, votes_from: opensAt }) {
  const isReading = state === "open" && (opensAt ?? 0) > serverNow();
  useServerNow(isReading, 250);
  return isReading ? "reading" : state;
}

/** @param {Phase} phase */
export const phaseName = (phase) => PHASE_NAMES[phase]?.() ?? phase;

/**
 * Reason why an open poll takes no votes in this phase; null if it does.
 * @param {Phase} phase
 */
export function waitingSentence(phase) {
  if (phase === "reading") return t("Reading time: voting opens when it ends.");
  return phase === "paused" ? t("Voting is paused and may resume shortly.") : null;
}
