import { n, t } from "../../lib/i18n.js";
import { event, items } from "../../lib/session.js";
import { useServerNow } from "../../lib/time/clock.js";
import { formatTime, zoneName } from "../../lib/time/date_format.js";
import { AuthoredText } from "../../ui/text.jsx";
import { pointsAt } from "./agenda_points.js";

/** @import { Point } from "./types" */

/** @param {number} ms */
const minutes = (ms) => Math.max(1, Math.ceil(ms / 60_000));

/** The event's clock, the agenda item that runs and the minutes that it has left, or the next. */
export function AgendaTime() {
  const now = useServerNow(true, 5000);
  const { zone } = event.value;
  const { current, next } = pointsAt(items.value.agenda?.points ?? [], now);
  return (
    <section class="card stack gap-2" aria-label={t("Time")}>
      <p class="clock">
        <b>{formatTime(now, zone)}</b> <span class="muted small">{zoneName(now, zone)}</span>
      </p>
      {current ? <CurrentPoint point={current} now={now} zone={zone} /> : null}
      {next ? (
        <p class="muted">
          {t("Then, at {time}:", { time: formatTime(next.starts, zone) })}{" "}
          <AuthoredText text={next.title} />
        </p>
      ) : null}
    </section>
  );
}

/** @param {{point: Point, now: number, zone: string}} props */
const CurrentPoint = ({ point: { title, starts, ends }, now, zone }) => (
  <div class="wrap baseline agenda-now" data-late={ends - now < 60_000}>
    <p>
      <AuthoredText text={title} as="b" />
    </p>
    <p role="timer" class={ends - now < 60_000 ? "strong warn" : "strong accent"}>
      {n("{n} min left", "{n} min left", minutes(ends - now))}{" "}
      <span class="muted no-wrap">{t("until {time}", { time: formatTime(ends, zone) })}</span>
    </p>
    <svg
      class="whole full agenda-line"
      viewBox="0 0 100 1"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect height="1" width={(100 * (now - starts)) / (ends - starts)} />
    </svg>
  </div>
);
