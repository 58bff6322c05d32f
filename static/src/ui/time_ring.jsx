import { t } from "../lib/i18n.js";
import { formatCountdown, useServerNow } from "../lib/time/clock.js";
import { useFullDuration } from "./countdown_timer.jsx";

const RADIUS = 46;

/**
 * Time left as a ring that empties, on the hall's screen.
 * @param {{at: number, label: string}} props  `at`: its end, in server ms
 */
export function RunningRing({ at, label }) {
  const left = at - useServerNow(true, 250);
  const whole = useFullDuration(at, left);
  return <Ring left={left} share={Math.max(0, Math.min(1, left / whole))} label={label} />;
}

/**
 * The same at a time: `left` in ms, and the `share` that is left, 0 to 1.
 * @param {{left: number, share: number, label: string}} props
 */
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
