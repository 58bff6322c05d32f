// The agenda at the desk: the point that runs, its time left, and acts by which the agenda follows
// the course of the day.

import { useState } from "preact/hooks";
import { n, t, textOf } from "../../../lib/i18n.js";
import { staffRules } from "../../../lib/rules.js";
import { event, items, visitedRoom } from "../../../lib/session.js";
import { serverMinute, useServerNow } from "../../../lib/time/clock.js";
import { formatTime } from "../../../lib/time/date_format.js";
import { MINUTE_MS } from "../../../lib/time/durations.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { Button } from "../../../ui/buttons/button.jsx";
import { ShortcutButton } from "../../../ui/desk/shortcut_button.jsx";
import { Row, RowList } from "../../../ui/row_list.jsx";
import { AuthoredText, FilledSentence } from "../../../ui/text.jsx";
import { LatenessLine } from "../agenda_lateness.jsx";
import { agendaLateness, expectedPoints, timeOfPoint } from "../agenda_now.js";
import { timeLeft } from "../agenda_time.jsx";
import { currentAndNext, dueEnd, expectedTimes, localDay } from "../expected_times.js";
import { STEP_MIN } from "./agenda_shortcuts.js";
import { proposeShorter } from "./catch_up.js";

/** @import { ExpectedPoint } from "../types" */
/** @typedef {ReturnType<typeof useAction>} By */

/** The panel, on a day with points of the agenda, while the event is live. */
export function AgendaDesk() {
  if (event.value.state !== "live" || visitedRoom.value !== null) return null;
  const day = pointsOfToday();
  return day.length ? <Panel day={day} /> : null;
}

/** Points of the day of the point that runs, or else of today. */
function pointsOfToday() {
  const { zone } = event.value;
  const points = expectedPoints();
  const { current } = currentAndNext(points);
  const today = localDay(current?.planned.starts ?? serverMinute.value, zone);
  return points.filter(({ planned }) => localDay(planned.starts, zone) === today);
}

/** @param {{day: ExpectedPoint[]}} props */
function Panel({ day }) {
  const by = useAction();
  const [isCatchingUp, setCatchingUp] = useState(false);
  const [hasAll, showAll] = useState(false);
  const { current, next } = currentAndNext(day);
  const isBegun = current && wasBegun(current);
  const proposal = proposeShorter(day, shortening());
  return (
    <section class="card stack gap-2 above-3 agenda-desk" aria-labelledby="agenda-desk">
      <h3 class="hidden" id="agenda-desk">
        {t("Agenda")}
      </h3>
      <p class="wrap baseline">
        {current ? <AuthoredText text={current.title} as="b" /> : null}
        {next ? (
          <span class={current ? "muted grow" : "grow"}>
            <FilledSentence
              sentence={t("Next at {time}: {title}", { time: timeOfPoint(next.starts) })}
              title={<AuthoredText text={next.title} />}
            />
          </span>
        ) : null}
        {current ? <TimeLeft point={current} /> : null}
      </p>
      <LatenessLine late={agendaLateness(day)} />
      <div class="buttons">
        {current && !isBegun ? (
          <ActionButton
            do="agenda.start"
            with={{ point: current.id }}
            by={by}
            Button={StartButton}
            again={startAgain(current)}
          >
            {t("Start now")}
          </ActionButton>
        ) : null}
        {next ? (
          <ActionButton
            do="agenda.start"
            with={{ point: next.id }}
            by={by}
            {...(current && !isBegun ? {} : { Button: StartButton, again: startAgain(next) })}
          >
            {t("Start next")}
          </ActionButton>
        ) : null}
        {current ? (
          <ActionButton
            do="agenda.extend"
            with={{ point: current.id, minutes: STEP_MIN }}
            by={by}
            look="quiet"
            Button={ExtendButton}
          >
            {t("+{n} min", { n: STEP_MIN })}
          </ActionButton>
        ) : null}
        {isBegun ? (
          <ActionButton
            do="agenda.finish"
            with={{ point: current.id }}
            by={by}
            look={next ? "quiet" : "plain"}
            Button={FinishButton}
            again={finishAgain(current)}
          >
            {t("Finish")}
          </ActionButton>
        ) : null}
        {next ? (
          <ActionButton do="agenda.skip" with={{ point: next.id }} by={by} look="quiet">
            {t("Skip next")}
          </ActionButton>
        ) : null}
        {proposal ? (
          <Button
            look="quiet"
            aria-expanded={isCatchingUp}
            onClick={() => setCatchingUp(!isCatchingUp)}
          >
            {t("Catch up")}
          </Button>
        ) : null}
        <Button look="quiet" aria-expanded={hasAll} onClick={() => showAll(!hasAll)}>
          {t("All items of today")}
        </Button>
      </div>
      <ActionStatus {...by} />
      {proposal && isCatchingUp ? (
        <Proposal day={day} minutes={proposal} onClose={() => setCatchingUp(false)} />
      ) : null}
      {hasAll ? (
        <RowList label={t("All items of today")}>
          {day.map((point) => (
            <PointRow key={point.id} point={point} by={by} />
          ))}
        </RowList>
      ) : null}
    </section>
  );
}

/** @typedef {Record<string, unknown>} ButtonProps */
/** @param {ButtonProps} props */
const StartButton = (props) => <ShortcutButton id="agenda.start" {...props} />;
/** @param {ButtonProps} props */
const ExtendButton = (props) => <ShortcutButton id="agenda.extend" {...props} />;
/** @param {ButtonProps} props */
const FinishButton = (props) => <ShortcutButton id="agenda.finish" {...props} />;

/** Hints on the second press of a key: a title, as another moderator may be faster. */
const startAgain =
  (/** @type {ExpectedPoint} */ { title }) =>
  (/** @type {string} */ key) =>
    t("Press {key} again to start “{title}”.", { key, title: textOf(title) });
const finishAgain =
  (/** @type {ExpectedPoint} */ { title }) =>
  (/** @type {string} */ key) =>
    t("Press {key} again to finish “{title}”.", { key, title: textOf(title) });

const shortening = () => ({
  least_share: staffRules.least_share,
  least_min: staffRules.least_min,
  least_break_min: staffRules.least_break_min,
});

/** @param {ExpectedPoint} point */
const wasBegun = ({ id }) => items.value.agenda_progress?.points[id]?.started != null;

/** @param {{point: ExpectedPoint}} props */
function TimeLeft({ point }) {
  const left = dueEnd(point) - useServerNow(true, 5000);
  return (
    <span role="timer" class={left < MINUTE_MS ? "strong warn no-wrap" : "strong accent no-wrap"}>
      {timeLeft(left)}
    </span>
  );
}

/** @param {{point: ExpectedPoint, by: By}} props */
function PointRow({ point, by }) {
  const { id, title, starts, ends, phase } = point;
  const { zone } = event.value;
  const notes = [
    `${formatTime(starts, zone)}–${formatTime(ends, zone)}`,
    ...(point.extension > 0 ? [n("{n} min longer", "{n} min longer", point.extension)] : []),
    ...(point.extension < 0 ? [n("{n} min shorter", "{n} min shorter", -point.extension)] : []),
    ...(phase === "skipped" ? [t("Skipped")] : []),
    ...(phase === "past" ? [t("Ended")] : []),
    ...(phase === "current" ? [t("On now")] : []),
  ];
  const name = <AuthoredText text={title} class="hidden" />;
  return (
    <Row
      name={<AuthoredText text={title} />}
      note={notes.join(" · ")}
      tools={
        phase === "current" ? (
          <ActionButton
            do="agenda.extend"
            with={{ point: id, minutes: -STEP_MIN }}
            by={by}
            look="quiet"
          >
            {t("−{n} min", { n: STEP_MIN })}
          </ActionButton>
        ) : (
          <>
            <ActionButton do="agenda.start" with={{ point: id }} by={by} look="quiet">
              {t("Start")} {name}
            </ActionButton>
            {phase === "coming" ? (
              <ActionButton do="agenda.skip" with={{ point: id }} by={by} look="quiet">
                {t("Skip")} {name}
              </ActionButton>
            ) : null}
            {phase === "skipped" ? (
              <ActionButton do="agenda.unskip" with={{ point: id }} by={by} look="quiet">
                {t("Restore")} {name}
              </ActionButton>
            ) : null}
          </>
        )
      }
    />
  );
}

/**
 * Items that could be shortened, and the end of the day then.
 * @param {{day: ExpectedPoint[], minutes: Record<number, number>, onClose: () => void}} props
 */
function Proposal({ day, minutes, onClose }) {
  const by = useAction();
  const { zone } = event.value;
  return (
    <div class="stack gap-2 panel catch-up" role="group" aria-label={t("Catch up")}>
      <p>
        {t("The day would end at {time} instead of {late}.", {
          time: formatTime(endAfter(minutes, day), zone),
          late: formatTime(lastEnd(day), zone),
        })}
      </p>
      <RowList>
        {day
          .filter(({ id }) => minutes[id])
          .map(({ id, title, starts, ends }) => (
            <Row
              key={id}
              name={<AuthoredText text={title} />}
              note={t("{now} → {later} min", {
                now: Math.round((ends - starts) / MINUTE_MS),
                later: Math.round((ends - starts) / MINUTE_MS) - minutes[id],
              })}
            />
          ))}
      </RowList>
      <div class="buttons">
        <ActionButton
          do="agenda.shorten"
          with={{ minutes }}
          look="primary"
          by={by}
          onDone={onClose}
        >
          {t("Shorten these items")}
        </ActionButton>
        <Button look="quiet" onClick={onClose}>
          {t("Cancel")}
        </Button>
      </div>
      <ActionStatus {...by} />
    </div>
  );
}

/** @param {ExpectedPoint[]} day */
const lastEnd = (day) =>
  Math.max(...day.filter(({ phase }) => phase !== "skipped").map(({ ends }) => ends));

/**
 * End of the day if these points are shortened by these minutes.
 * @type {(minutes: Record<number, number>, day: ExpectedPoint[]) => number}
 */
function endAfter(minutes, day) {
  const progress = { ...items.value.agenda_progress?.points };
  for (const [id, cut] of Object.entries(minutes)) {
    const course = progress[Number(id)] ?? {};
    progress[Number(id)] = { ...course, extension: (course.extension ?? 0) - cut };
  }
  const ids = new Set(day.map(({ id }) => id));
  const points = (items.value.agenda?.points ?? []).filter(({ id }) => ids.has(id ?? 0));
  return lastEnd(expectedTimes(points, progress, serverMinute.value, event.value.zone));
}
