import { useRef } from "preact/hooks";
import { t } from "../lib/i18n.js";
import { formatCountdown, useServerNow } from "../lib/time/clock.js";

/**
 * Countdown with a shrinking line; "Closing" after zero, until the server has closed.
 * @param {{at: number, label: string}} props  `at`: its end, in server ms
 */
export function CountdownTimer({ at, label }) {
  const left = at - useServerNow(true, 250);
  const fullMs = useFullDuration(at, left);
  return (
    <div class="countdown" role="timer" aria-label={label}>
      <span class="countdown-figures">{left > 0 ? formatCountdown(left) : t("Closing")}</span>
      <svg class="countdown-line" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
        <rect height="1" width={100 * Math.max(0, Math.min(1, left / fullMs))} />
      </svg>
    </div>
  );
}

/**
 * Duration in ms when first seen; at least a minute, so that no latecomer's line is full at last.
 * @type {(at: number, left: number) => number}
 */
export function useFullDuration(at, left) {
  const seen = useRef(/** @type {{at?: number, whole: number}} */ ({ whole: 0 }));
  if (seen.current.at !== at) seen.current = { at, whole: Math.max(left, 60_000) };
  return seen.current.whole;
}
