import { t } from "../../lib/i18n.js";
import { formatCountdown } from "../../lib/time/clock.js";
import { CountdownTimer } from "../../ui/countdown_timer.jsx";
import { usePollPhase } from "./phase.js";

/** @import { Phase, Poll } from "./types" */

/**
 * Clock of a timed poll: reading time, then voting time. It runs to `at`, in server ms, or stands
 * still at `left` ms while the poll is paused. Null for a poll without a time.
 * @type {(poll: Poll, phase: Phase) => ?{at: number, left: 0, label: string} |
 *   {at: null, left: number, label: string}}
 */
export function pollClock(poll, phase) {
  const left = poll.reading_left ?? poll.left;
  if (left !== null) return { at: null, left, label: t("Time left") };
  const isReading = phase === "reading";
  const at = isReading ? poll.votes_from : poll.state === "open" ? poll.closes_at : null;
  if (at === null) return null;
  return { at, left: 0, label: isReading ? t("Voting opens in") : t("Time left") };
}

/**
 * Time left of a timed poll.
 * @param {{poll: Poll}} props
 */
export function PollCountdown({ poll }) {
  const clock = pollClock(poll, usePollPhase(poll));
  if (!clock) return null;
  return clock.at === null ? (
    <div class="countdown" data-still="true" role="timer" aria-label={clock.label}>
      <span class="countdown-figures">{formatCountdown(clock.left)}</span>
    </div>
  ) : (
    <CountdownTimer key={clock.at} at={clock.at} label={clock.label} />
  );
}
