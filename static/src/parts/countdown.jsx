import { useRef } from "preact/hooks";
import { figures, useNow } from "../clock.js";
import { t } from "../i18n.js";
import { usePhase } from "./phase.js";

/** The time of a poll, where it runs against any: that to read, then that to vote. While it is paused it stands still. */
export function Countdown({ poll }) {
  const isReading = usePhase(poll) === "reading";
  const remainingMs = poll.reading_left ?? poll.left;
  if (remainingMs !== null) return <div class="countdown" data-still="true" aria-label={t("Time left")}><span class="countdown-figures">{figures(remainingMs)}</span></div>;
  const at = isReading ? poll.votes_from : poll.state === "open" ? poll.closes_at : null;
  return at === null ? null : <Running key={at} at={at} label={isReading ? t("Voting begins in") : t("Time left")} />;
}

// Until `at` (server time, ms): big figures and a shrinking line; past it, "Closing" until the server has closed.
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

// How long it was when first seen, but at least a minute, so that a late comer's line is not full for the last seconds.
function useFullDuration(at, left) {
  const seen = useRef({});
  if (seen.current.at !== at) seen.current = { at, whole: Math.max(left, 60_000) };
  return seen.current.whole;
}
