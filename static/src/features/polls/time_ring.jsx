import { t } from "../../lib/i18n.js";
import { formatCountdown, useServerNow } from "../../lib/time/clock.js";
import { useFullDuration } from "../../ui/countdown_timer.jsx";
import { pollClock } from "./countdown.jsx";
import { usePollPhase } from "./phase.js";

/** @import { Poll } from "./types" */

const RADIUS = 46;

/**
 * Time left of a timed poll as a ring that empties; nothing for a poll without a time.
 * @param {{poll: Poll}} props
 */
export function TimeRing({ poll }) {
  const clock = pollClock(poll, usePollPhase(poll));
  if (!clock) return null;
  return clock.at === null ? (
    <Ring left={clock.left} share={1} label={clock.label} />
  ) : (
    <RunningRing key={clock.at} at={clock.at} label={clock.label} />
  );
}

/** @param {{at: number, label: string}} props */
export function RunningRing({ at, label }) {
  const left = at - useServerNow(true, 250);
  const whole = useFullDuration(at, left);
  return <Ring left={left} share={Math.max(0, Math.min(1, left / whole))} label={label} />;
}

/** @param {{left: number, share: number, label: string}} props  `left` in ms */
export const Ring = ({ left, share, label }) => (
  <div class="time-ring" role="timer" aria-label={label}>
    <svg viewBox="0 0 100 100" aria-hidden="true">
      <circle cx="50" cy="50" r={RADIUS} />
      <circle
        cx="50"
        cy="50"
        r={RADIUS}
        pathLength="1"
        stroke-dasharray="1"
        stroke-dashoffset={1 - share}
      />
    </svg>
    <b>{left > 0 ? formatCountdown(left) : t("Closing")}</b>
  </div>
);
