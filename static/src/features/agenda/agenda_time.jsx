import { n, t } from "../../lib/i18n.js";
import { event } from "../../lib/session.js";
import { useServerNow } from "../../lib/time/clock.js";
import { formatTime, zoneName } from "../../lib/time/date_format.js";
import { AuthoredText } from "../../ui/text.jsx";
import { LatenessLine } from "./agenda_lateness.jsx";
import { agendaLateness, expectedPoints, timeOfPoint } from "./agenda_now.js";
import { currentAndNext, dueEnd } from "./expected_times.js";

/** @import { ExpectedPoint } from "./types" */

/** @param {number} ms */
const minutes = (ms) => Math.max(1, Math.ceil(ms / 60_000));

/** Time left, or the minutes since it was over. @param {number} ms */
export const timeLeft = (ms) =>
  ms > -60_000
    ? n("{n} min left", "{n} min left", minutes(ms))
    : n("{n} min over", "{n} min over", Math.floor(-ms / 60_000));

/** The event's clock, the agenda item that runs and the minutes that it has left, or the next. */
export function AgendaTime() {
  const now = useServerNow(true, 5000);
  const { zone } = event.value;
  const points = expectedPoints(now);
  const { current, next } = currentAndNext(points);
  return (
    <section class="card stack gap-2" aria-label={t("Time")}>
      <p class="clock">
        <b>{formatTime(now, zone)}</b> <span class="muted small">{zoneName(now, zone)}</span>
      </p>
      {current ? <CurrentPoint point={current} now={now} zone={zone} /> : null}
      {next ? (
        <p class="muted">
          {t("Then, at {time}:", { time: timeOfPoint(next.starts) })}{" "}
          <AuthoredText text={next.title} />
        </p>
      ) : null}
      <LatenessLine late={agendaLateness(points)} />
    </section>
  );
}

/** @param {{point: ExpectedPoint, now: number, zone: string}} props */
const CurrentPoint = ({ point, now, zone }) => {
  const { title, starts } = point;
  const ends = dueEnd(point);
  return (
    <div class="wrap baseline agenda-now" data-late={ends - now < 60_000}>
      <p>
        <AuthoredText text={title} as="b" />
      </p>
      <p role="timer" class={ends - now < 60_000 ? "strong warn" : "strong accent"}>
        {timeLeft(ends - now)}{" "}
        <span class="muted no-wrap">{t("until {time}", { time: formatTime(ends, zone) })}</span>
      </p>
      <svg
        class="whole full agenda-line"
        viewBox="0 0 100 1"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <rect
          height="1"
          width={Math.max(0, Math.min(100, (100 * (now - starts)) / (ends - starts)))}
        />
      </svg>
    </div>
  );
};
