import { t } from "../../lib/i18n.js";
import { formatCountdown } from "../../lib/time/clock.js";
import { CountdownTimer } from "../../ui/countdown_timer.jsx";
import { usePollPhase } from "./phase.js";

/** @import { Poll } from "./types" */

/**
 * Time left of a timed poll: reading time, then voting time. Stands still while it is paused.
 * @param {{poll: Poll}} props
 */
export function PollCountdown({ poll }) {
  const isReading = usePollPhase(poll) === "reading";
  const remainingMs = poll.reading_left ?? poll.left;
  if (remainingMs !== null)
    return (
      <div class="countdown" data-still="true" role="timer" aria-label={t("Time left")}>
        <span class="countdown-figures">{formatCountdown(remainingMs)}</span>
      </div>
    );
  const at = isReading ? poll.votes_from : poll.state === "open" ? poll.closes_at : null;
  return at === null ? null : (
    <CountdownTimer key={at} at={at} label={isReading ? t("Voting opens in") : t("Time left")} />
  );
}
