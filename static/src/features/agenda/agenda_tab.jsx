import { Fragment } from "preact";
import { t } from "../../lib/i18n.js";
import { boot, event, isEnded } from "../../lib/session.js";
import { deviceZone } from "../../lib/time/clock.js";
import {
  formatDay,
  formatDays,
  formatTime,
  zoneName,
  zonesDiffer,
} from "../../lib/time/date_format.js";
import { MINUTE_MS } from "../../lib/time/durations.js";
import { Pill } from "../../ui/pill.jsx";
import { AuthoredText } from "../../ui/text.jsx";
import { CallLinks } from "../event/call_links.jsx";
import { LatenessLine } from "./agenda_lateness.jsx";
import {
  expectedPoints,
  hasSeveralDays,
  pointsNow,
  timeOfPoint,
  toldLateness,
} from "./agenda_now.js";
import { BreakCountdown } from "./break_countdown.jsx";
import { groupByDay } from "./expected_times.js";
import { PointLinks, SpeakerList } from "./point_details.jsx";

/** @import { ExpectedPoint } from "./types" */

/** The agenda in the reader's time zone, and in the event's if it differs. */
export function Agenda() {
  const { zone, starts, ends, title, description, place } = event.value;
  const points = expectedPoints();
  // Times are the reader's own, and so are days.
  const days = groupByDay(points, deviceZone());
  const hasDays = days.length > 1 || hasSeveralDays();
  const isElsewhere = Boolean(starts) && zonesDiffer(starts, zone, deviceZone());
  return (
    <>
      <AuthoredText text={title} as="h2" class="section-title" />
      {starts ? <p class="muted">{formatDays(starts, ends)}</p> : null}
      {place ? <AuthoredText text={place} as="p" class="muted" /> : null}
      <AuthoredText text={description} as="p" class="paragraphs above-3 below-3" />
      {points.length ? null : (
        <p class="empty">{t("The agenda will appear here once the organiser has added it.")}</p>
      )}
      {points.length ? <TimeZones zone={zone} at={starts} isElsewhere={isElsewhere} /> : null}
      {isEnded.value ? null : <LatenessLine zone={deviceZone()} class="above-2" />}
      {days.map((day) => (
        <Fragment key={day.day}>
          {hasDays ? <h3 class="above-3 agenda-day">{formatDay(day.points[0].starts)}</h3> : null}
          <ol class="plain rows above-3 below-3">
            {day.points.map((point) => (
              <AgendaPoint key={point.id} point={point} zone={zone} isElsewhere={isElsewhere} />
            ))}
          </ol>
        </Fragment>
      ))}
      <CallLinks />
      <p>
        <a class="button quiet outdent" href={`${boot.path}/calendar.ics`}>
          {t("Add to calendar")}
        </a>
      </p>
    </>
  );
}

/**
 * Card with the current point of the agenda and the next point, or a line with a single one;
 * nothing outside of the agenda.
 * @param {{isLine?: boolean}} props
 */
export function AgendaNow({ isLine = false }) {
  const { current, next } = pointsNow();
  if ((!current && !next) || isEnded.value) return null;
  const late = toldLateness();
  if (isLine)
    return (
      <a class="line agenda-now" href="#agenda">
        {next ? (
          <AgendaLine label={t("Next on the agenda")} point={next} time />
        ) : current ? (
          <AgendaLine label={t("Now on the agenda")} point={current} />
        ) : null}
        {late ? <LatenessLine late={late} zone={deviceZone()} class="small" /> : null}
      </a>
    );
  return (
    <a class="card marked stack gap-2 agenda-now" href="#agenda">
      {current?.kind === "break" ? (
        <BreakCountdown point={current} next={next} />
      ) : current ? (
        <AgendaLine label={t("Now on the agenda")} point={current} />
      ) : null}
      {next ? <AgendaLine label={t("Next on the agenda")} point={next} time /> : null}
      {late ? <LatenessLine late={late} zone={deviceZone()} class="small" /> : null}
    </a>
  );
}

/** @param {{label: string, point: ExpectedPoint, time?: boolean}} props */
const AgendaLine = ({ label, point, time = false }) => (
  <span class="agenda-line">
    <small class="block eyebrow">
      {label}
      {time ? ` · ${timeOfPoint(point.starts, deviceZone())}` : null}
    </small>
    <AuthoredText text={point.title} as={time ? "span" : "b"} class="paragraphs" />
  </span>
);

/** @param {{zone: string, at: number, isElsewhere: boolean}} props */
const TimeZones = ({ zone, at, isElsewhere }) => (
  <p class="hint">
    {isElsewhere
      ? t("Times are yours, {own}. Those of the event, {event}, are in brackets.", {
          event: zoneName(at, zone),
          own: zoneName(at, deviceZone()),
        })
      : t("Times are {zone}.", { zone: zoneName(at, zone) })}
  </p>
);

/** @param {{point: ExpectedPoint, zone: string, isElsewhere: boolean}} props */
function AgendaPoint({ point, zone, isElsewhere }) {
  const { phase, planned } = point;
  const isNow = phase === "current";
  const isPast = phase === "past" || phase === "skipped";
  const isBreak = point.kind === "break";
  const look = isPast || isBreak ? "muted regular" : "strong";
  const isMoved = !isPast && Math.abs(point.starts - planned.starts) >= MINUTE_MS;
  return (
    <li class="point" aria-current={isNow ? "step" : undefined} data-past={isPast}>
      <span class={`point-time ${look}`}>
        <time dateTime={new Date(point.starts).toISOString()}>{formatTime(point.starts)}</time>
        {isElsewhere ? (
          <small class="block muted regular">({formatTime(point.starts, zone)})</small>
        ) : null}
        {isMoved ? (
          <small class="block muted regular">
            <s>
              <span class="hidden">{t("Planned")} </span>
              {formatTime(planned.starts)}
            </s>
          </small>
        ) : null}
      </span>
      <div class="grow stack gap-1 point-text">
        <div class="point-head">
          <AuthoredText text={point.title} as="b" class={`grow paragraphs ${look}`} />
          {isNow ? <Pill tone="live">{t("On now")}</Pill> : null}
          {phase === "skipped" ? <Pill>{t("Skipped")}</Pill> : null}
        </div>
        <SpeakerList point={point} />
        <PointLinks point={point} />
        {isNow && isElsewhere ? (
          <small class="block muted">
            {t("{own} your time · {event} at the event", {
              own: formatTime(point.starts),
              event: formatTime(point.starts, zone),
            })}
          </small>
        ) : null}
      </div>
    </li>
  );
}
