import { useRef } from "preact/hooks";
import { figures, useNow } from "../../lib/clock.js";
import { t } from "../../lib/i18n.js";
import { usePhase } from "./phase.js";

/** Time left of a timed poll: reading time, then voting time. Stands still while it is paused. */
export function Countdown({ poll }) {
  const isReading = usePhase(poll) === "reading";
  const remainingMs = poll.reading_left ?? poll.left;
  if (remainingMs !== null) return <div class="countdown" data-still="true" aria-label={t("Time left")}><span class="countdown-figures">{figures(remainingMs)}</span></div>;
  const at = isReading ? poll.votes_from : poll.state === "open" ? poll.closes_at : null;
  return at === null ? null : <Running key={at} at={at} label={isReading ? t("Voting begins in") : t("Time left")} />;
}

/**
 * Countdown with a shrinking line; "Closing" after zero, until the server has closed.
 * @param {{at: number, label: string}} props  `at` in server ms
 */
export function Running({ at, label }) {
  const left = at - useNow(true, 250);
  const fullMs = useFullDuration(at, left);
  return (
    <div class="countdown" role="timer" aria-label={label}>
      <span class="countdown-figures">{left > 0 ? figures(left) : t("Closing")}</span>
      <svg class="countdown-line" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
        <rect height="1" width={100 * Math.max(0, Math.min(1, left / fullMs))} />
      </svg>
    </div>
  );
}

// Duration in ms when first seen, at least a minute, so that the line of a latecomer is not full in
// the last seconds.
function useFullDuration(at, left) {
  const seen = useRef(/** @type {{at?: number, whole?: number}} */ ({}));
  if (seen.current.at !== at) seen.current = { at, whole: Math.max(left, 60_000) };
  return seen.current.whole;
}
