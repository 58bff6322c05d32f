import { joinList, t, textOf } from "../../../lib/i18n.js";
import { event, isEnded } from "../../../lib/session.js";
import { serverMinute } from "../../../lib/time/clock.js";
import { formatDay, zoneName } from "../../../lib/time/date_format.js";
import { CountdownTimer } from "../../../ui/countdown_timer.jsx";
import { latenessWords } from "../../agenda/agenda_lateness.jsx";
import {
  breakEnd,
  expectedPoints,
  hasSeveralDays,
  pointsNow,
  toldLateness,
} from "../../agenda/agenda_now.js";
import { dueEnd, localDay } from "../../agenda/expected_times.js";
import { Multilingual, MultilingualLine, NextOnStage } from "../multilingual.jsx";
import { BreakBody } from "./break_view.jsx";
import { timeOf } from "./event_lines.jsx";

/** @import { ExpectedPoint } from "../../agenda/types" */

/** Points on the slide, so that all can be read from the last row. */
const MOST_POINTS = 6;

/**
 * The present point of the agenda, large, and those that follow; the last ones after the end. A break
 * that runs takes the slide, with the time left. Points of another day have their date.
 */
export function AgendaView() {
  const points = expectedPoints().filter(({ phase }) => phase !== "skipped");
  const at = points.findIndex(({ phase }) => phase !== "past");
  const first = Math.max(0, at < 0 ? points.length - MOST_POINTS : at);
  const shown = points.slice(first, first + MOST_POINTS);
  const hasDays = hasSeveralDays();
  const { zone } = event.value;
  const { current, next } = pointsNow();
  const until = current?.kind === "break" ? breakEnd(current, next) : 0;
  if (current && !isEnded.value && serverMinute.value < until)
    return <BreakBody until={until} title={current.title} />;
  const late = isEnded.value ? null : toldLateness();
  return (
    <article class="stage stage-moment stage-agenda">
      <div class="stage-body">
        <MultilingualLine
          say={() =>
            late
              ? [t("Agenda"), ...latenessWords(late, zone)].join(" · ")
              : `${t("Agenda")} · ${zoneName(event.value.starts ?? 0, zone)}`
          }
          as="h2"
          class="eyebrow"
        />
        <ol class="plain stage-fill">
          {shown.map((point, place) => (
            <Slot
              point={point}
              key={point.id}
              hasDay={
                hasDays &&
                (!place || localDay(point.starts, zone) !== localDay(shown[place - 1].starts, zone))
              }
            />
          ))}
        </ol>
      </div>
    </article>
  );
}

/** @param {{point: ExpectedPoint, hasDay: boolean}} props */
function Slot({ point, hasDay }) {
  const { starts, title, phase } = point;
  const isNow = phase === "current";
  return (
    <li
      class="slot"
      aria-current={isNow ? "time" : undefined}
      data-past={phase === "past"}
      data-page-item
    >
      <b class="slot-time">{timeOf(starts)}</b>
      <div class="slot-words">
        {hasDay ? (
          <MultilingualLine
            say={() => formatDay(starts, event.value.zone)}
            class="slot-day muted"
          />
        ) : null}
        {isNow ? (
          <MultilingualLine
            say={() =>
              dueEnd(point) > serverMinute.value
                ? t("Now, until {time}", { time: timeOf(dueEnd(point)) })
                : t("Now on the agenda")
            }
            class="slot-now"
          />
        ) : null}
        <Multilingual text={title} as="h3" />
        {speakersOf(point) ? (
          <MultilingualLine say={() => speakersOf(point)} class="slot-speaker muted" />
        ) : null}
      </div>
    </li>
  );
}

/** Names of the speakers. @param {ExpectedPoint} point */
const speakersOf = ({ speaker, speakers = [] }) =>
  speakers.length ? joinList(speakers.map(({ name }) => textOf(name))) : textOf(speaker ?? {});

/** The point of the agenda, and the next point, at the lectern. */
export function agendaAtLectern() {
  const { current, next } = pointsNow();
  const ends = current && dueEnd(current);
  return {
    title: current?.title,
    clock: ends && <CountdownTimer key={ends} at={ends} label={t("Time left")} />,
    next: next && <NextOnStage text={next.title} />,
  };
}
