import { t, textOf } from "../../../lib/i18n.js";
import { event, items } from "../../../lib/session.js";
import { serverMinute } from "../../../lib/time/clock.js";
import { zoneName } from "../../../lib/time/date_format.js";
import { CountdownTimer } from "../../../ui/countdown_timer.jsx";
import { isCurrent, pointsAt } from "../../agenda/agenda_points.js";
import { Multilingual, MultilingualLine, NextOnStage } from "../multilingual.jsx";
import { timeOf } from "./event_lines.jsx";

/** Points on the slide, so that all can be read from the last row. */
const MOST_POINTS = 6;

/** The present point of the agenda, large, and those that follow; the last ones after the end. */
export function AgendaView() {
  const points = items.value.agenda.points;
  const at = points.findIndex(({ ends }) => serverMinute.value < ends);
  const first = Math.max(0, at < 0 ? points.length - MOST_POINTS : at);
  return (
    <article class="stage stage-moment stage-agenda">
      <div class="stage-body">
        <MultilingualLine
          say={() => `${t("Agenda")} · ${zoneName(points[0].starts, event.value.zone)}`}
          as="h2"
          class="eyebrow"
        />
        <ol class="plain stage-fill">
          {points.slice(first, first + MOST_POINTS).map((point) => (
            <Slot point={point} key={point.starts} />
          ))}
        </ol>
      </div>
    </article>
  );
}

/** @param {{point: import("../../agenda/types").Point}} props */
function Slot({ point }) {
  const { starts, ends, title, speaker } = point;
  const isNow = isCurrent(point, serverMinute.value);
  return (
    <li
      class="slot"
      aria-current={isNow ? "time" : undefined}
      data-past={ends <= serverMinute.value}
      data-page-item
    >
      <b class="slot-time">{timeOf(starts)}</b>
      <div class="slot-words">
        {isNow ? (
          <MultilingualLine
            say={() => t("Now, until {time}", { time: timeOf(ends) })}
            class="slot-now"
          />
        ) : null}
        <Multilingual text={title} as="h3" />
        {speaker && textOf(speaker) ? (
          <MultilingualLine say={() => textOf(speaker)} class="slot-speaker muted" />
        ) : null}
      </div>
    </li>
  );
}

/** The point of the agenda, and the next point, at the lectern. */
export function agendaAtLectern() {
  const { current, next } = pointsAt(items.value.agenda?.points ?? [], serverMinute.value);
  return {
    title: current?.title,
    clock: current?.ends && (
      <CountdownTimer key={current.ends} at={current.ends} label={t("Time left")} />
    ),
    next: next && <NextOnStage text={next.title} />,
  };
}
