import { useRef } from "preact/hooks";
import { figures, useNow } from "../clock.js";
import { t } from "../i18n.js";

/** The time left until `at` (server time, ms): big figures and a shrinking line; past it, "Closing" until the server has closed. */
export function Countdown({ at }) {
  const left = at - useNow(true, 250);
  const whole = useWhole(at, left);
  return (
    <div class="countdown" role="timer" aria-label={t("Time left")}>
      <span class="countdown-figures">{left > 0 ? figures(left) : t("Closing")}</span>
      <svg class="countdown-line" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
        <rect height="1" width={100 * Math.max(0, Math.min(1, left / whole))} />
      </svg>
    </div>
  );
}

// How long it was when first seen, but at least a minute, so that a late comer's line is not full for the last seconds.
function useWhole(at, left) {
  const seen = useRef({});
  if (seen.current.at !== at) seen.current = { at, whole: Math.max(left, 60_000) };
  return seen.current.whole;
}
