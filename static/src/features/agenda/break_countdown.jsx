import { t } from "../../lib/i18n.js";
import { formatCountdown, useServerNow } from "../../lib/time/clock.js";
import { formatTime } from "../../lib/time/date_format.js";
import { AuthoredText } from "../../ui/text.jsx";
import { breakEnd } from "./agenda_now.js";

/** @import { ExpectedPoint } from "./types" */

/**
 * A break on a phone: its end, and the time left in large figures.
 * @param {{point: ExpectedPoint, next?: ExpectedPoint}} props
 */
export function BreakCountdown({ point, next }) {
  const at = breakEnd(point, next);
  const left = at - useServerNow(true, 250);
  return (
    <div class="stack gap-1 break-countdown">
      <p class="eyebrow">
        {t("Break")} · <AuthoredText text={point.title} />
      </p>
      <p class="break-figures" role="timer" aria-label={t("Time left")}>
        {formatCountdown(left)}
      </p>
      <p>
        <b>{left > 0 ? t("Back at {time}", { time: formatTime(at) }) : t("Please come back")}</b>
      </p>
    </div>
  );
}
