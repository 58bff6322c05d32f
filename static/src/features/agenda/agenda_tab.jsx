import { t } from "../../lib/i18n.js";
import { boot, event, isEnded, items } from "../../lib/session.js";
import { deviceZone, serverMinute } from "../../lib/time/clock.js";
import { formatDay, formatTime, zoneName, zonesDiffer } from "../../lib/time/date_format.js";
import { Pill } from "../../ui/pill.jsx";
import { AuthoredText } from "../../ui/text.jsx";
import { CallLinks } from "../event/call_links.jsx";
import { isCurrent, pointsAt } from "./agenda_points.js";

/** @import { Point } from "./types" */

/** The agenda in the reader's time zone, and in the event's if it differs. */
export function Agenda() {
  const { zone, starts, title, description, place } = event.value;
  const points = items.value.agenda?.points ?? [];
  const isElsewhere = Boolean(starts) && zonesDiffer(starts, zone, deviceZone());
  return (
    <>
      <AuthoredText text={title} as="h2" class="section-title" />
      {starts ? <p class="muted">{formatDay(starts)}</p> : null}
      {place ? <AuthoredText text={place} as="p" class="muted" /> : null}
      <AuthoredText text={description} as="p" class="paragraphs above-3 below-3" />
      {points.length ? null : (
        <p class="empty">{t("The agenda will appear here once the organiser has added it.")}</p>
      )}
      {points.length ? <TimeZones zone={zone} at={starts} isElsewhere={isElsewhere} /> : null}
      <ol class="plain rows above-3 below-3">
        {points.map((point) => (
          <AgendaPoint key={point.starts} point={point} zone={zone} isElsewhere={isElsewhere} />
        ))}
      </ol>
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
  const { current, next } = pointsAt(items.value.agenda?.points ?? [], serverMinute.value);
  if ((!current && !next) || isEnded.value) return null;
  if (isLine)
    return (
      <a class="line agenda-now" href="#agenda">
        {next ? (
          <AgendaLine label={t("Next on the agenda")} point={next} time />
        ) : current ? (
          <AgendaLine label={t("Now on the agenda")} point={current} />
        ) : null}
      </a>
    );
  return (
    <a class="card marked stack gap-2 agenda-now" href="#agenda">
      {current ? <AgendaLine label={t("Now on the agenda")} point={current} /> : null}
      {next ? <AgendaLine label={t("Next on the agenda")} point={next} time /> : null}
    </a>
  );
}

/** @param {{label: string, point: Point, time?: boolean}} props */
const AgendaLine = ({ label, point, time = false }) => (
  <span class="agenda-line">
    <small class="block eyebrow">
      {label}
      {time ? ` · ${formatTime(point.starts)}` : null}
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

/** @param {{point: Point, zone: string, isElsewhere: boolean}} props */
function AgendaPoint({ point, zone, isElsewhere }) {
  const isNow = isCurrent(point, serverMinute.value);
  const isPast = point.ends <= serverMinute.value;
  const look = isPast ? "muted regular" : "strong";
  return (
    <li class="point" aria-current={isNow ? "step" : undefined} data-past={isPast}>
      <span class={`point-time ${look}`}>
        <time dateTime={new Date(point.starts).toISOString()}>{formatTime(point.starts)}</time>
        {isElsewhere ? (
          <small class="block muted regular">({formatTime(point.starts, zone)})</small>
        ) : null}
      </span>
      <span class="grow point-text">
        <AuthoredText text={point.title} as="b" class={`block paragraphs ${look}`} />
        {point.speaker ? <AuthoredText text={point.speaker} class="muted" /> : null}
        {isNow && isElsewhere ? (
          <small class="block muted">
            {t("{own} your time · {event} at the event", {
              own: formatTime(point.starts),
              event: formatTime(point.starts, zone),
            })}
          </small>
        ) : null}
      </span>
      {isNow ? <Pill tone="live">{t("On now")}</Pill> : null}
    </li>
  );
}
