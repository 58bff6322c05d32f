// The programme of an event: sessions that run now, one's own programme, and all of them by day.

import { signal } from "@preact/signals";
import { hasText } from "../../lib/has_text.js";
import { n, t } from "../../lib/i18n.js";
import {
  allSessions,
  expectedEnd,
  isLive,
  MAIN,
  mainPath,
  progressOf,
} from "../../lib/page/session_list.js";
import { boot, event, items } from "../../lib/session.js";
import { deviceZone, serverMinute } from "../../lib/time/clock.js";
import { formatDay, formatTime, zoneName, zonesDiffer } from "../../lib/time/date_format.js";
import { ActionButton } from "../../ui/buttons/action_button.jsx";
import { Pill } from "../../ui/pill.jsx";
import { AuthoredText } from "../../ui/text.jsx";
import { SessionLink } from "./session_link.jsx";

/** @import { Session } from "../../lib/page/session_list.js" */
/** @import { ComponentChildren } from "../../lib/types" */

const isOwnOnly = signal(false);
const markedNumbers = () => items.value.my_sessions?.numbers ?? [];
const isMarked = (/** @type {number} */ number) => markedNumbers().includes(number);
const canMark = () => boot.role === "attendee";

/** All sessions: those that run now first, then each day. */
export function Programme() {
  const sessions = allSessions().filter(({ number }) => number !== MAIN);
  const shown = isOwnOnly.value
    ? sessions.filter(({ number }) => isMarked(number))
    : sessions.filter((session) => !isLive(session));
  const running = allSessions().filter(isLive);
  if (!sessions.length)
    return <p class="empty">{t("The sessions will appear here once the organiser adds them.")}</p>;
  return (
    <>
      {running.length ? (
        <section class="stack gap-2">
          <h2>{t("On now")}</h2>
          <ul class="plain stack gap-2">
            {running.map((session) => (
              <SessionCard key={session.number} session={session} isRunning />
            ))}
          </ul>
        </section>
      ) : null}
      <ProgrammeTools count={markedNumbers().length} />
      <TimeZones at={sessions[0].starts} />
      {shown.length ? (
        days(shown).map(([day, sessionsOfDay]) => (
          <section class="stack gap-2" key={day}>
            <h2>{day}</h2>
            <ul class="plain stack gap-2">
              {sessionsOfDay.map((session) => (
                <SessionCard key={session.number} session={session} />
              ))}
            </ul>
          </section>
        ))
      ) : (
        <p class="empty">
          {t("Your programme is empty. Add sessions from the list of all sessions.")}
        </p>
      )}
    </>
  );
}

/** @param {{count: number}} props  number of marked sessions */
const ProgrammeTools = ({ count }) => (
  <div class="row wrap gap-2 programme-tools">
    {canMark() ? (
      <fieldset class="segments">
        <legend class="hidden">{t("Which sessions to show")}</legend>
        {[false, true].map((own) => (
          <button
            key={String(own)}
            type="button"
            class="segment"
            aria-pressed={isOwnOnly.value === own}
            onClick={() => (isOwnOnly.value = own)}
          >
            {own ? n("My programme ({n})", "My programme ({n})", count) : t("All sessions")}
          </button>
        ))}
      </fieldset>
    ) : null}
    <a
      class="button quiet outdent"
      href={`${mainPath()}/programme.ics${isOwnOnly.value ? "?mine=1" : ""}`}
    >
      {t("Add to calendar")}
    </a>
  </div>
);

/** @param {{at: number}} props */
function TimeZones({ at }) {
  const { zone } = event.value;
  return (
    <p class="hint">
      {zonesDiffer(at, zone, deviceZone())
        ? t("Times are yours, {own}. Those of the event, {event}, are in brackets.", {
            event: zoneName(at, zone),
            own: zoneName(at, deviceZone()),
          })
        : t("Times are {zone}.", { zone: zoneName(at, zone) })}
    </p>
  );
}

/** @param {{session: Session, isRunning?: boolean}} props  `isRunning`: in the list of those */
function SessionCard({ session, isRunning = false }) {
  const { number, title, place, hosts, track, description } = session;
  const { state } = progressOf(number);
  const name = <AuthoredText text={title} class="hidden" />;
  return (
    <li
      class={`card stack gap-2 session-card ${isRunning ? "marked" : ""}`}
      id={`session-${number}`}
    >
      <p class="row wrap gap-2">
        <SessionTimes session={session} />
        <StatePill number={number} />
        {hasText(track) ? (
          <Pill>
            <AuthoredText text={track} />
          </Pill>
        ) : null}
      </p>
      <AuthoredText text={title} as="h3" class={state === "ended" ? "muted" : ""} />
      {hasText(hosts) ? <AuthoredText text={hosts} as="p" /> : null}
      {hasText(place) ? <AuthoredText text={place} as="p" class="muted" /> : null}
      {hasText(description) && !isRunning ? (
        <AuthoredText text={description} as="p" class="paragraphs muted" />
      ) : null}
      <div class="row wrap gap-2">
        <SessionLink number={number} class="button">
          {isLive(session) ? t("Enter") : t("Visit")} {name}
        </SessionLink>
        {canMark() && number !== MAIN ? <MarkButton number={number}>{name}</MarkButton> : null}
      </div>
    </li>
  );
}

/** @param {{number: number, children: ComponentChildren}} props  `children`: name of the session */
const MarkButton = ({ number, children }) => (
  <ActionButton
    do="session.mark"
    with={{ number, on: !isMarked(number) }}
    look="quiet"
    class="selectable"
    aria-pressed={isMarked(number)}
  >
    {isMarked(number) ? t("In my programme") : t("Add to my programme")} {children}
  </ActionButton>
);

/** @param {{session: Session}} props */
function SessionTimes({ session }) {
  const { zone } = event.value;
  const { starts } = session;
  const ends = expectedEnd(session);
  return (
    <span class="strong">
      <time dateTime={new Date(starts).toISOString()}>
        {`${formatTime(starts)}–${formatTime(ends)}`}
      </time>
      {zonesDiffer(starts, zone, deviceZone()) ? (
        <small class="muted regular">
          {` (${formatTime(starts, zone)}–${formatTime(ends, zone)})`}
        </small>
      ) : null}
    </span>
  );
}

/** State of a session in a word, and how late it is. @param {{number: number}} props */
export function StatePill({ number }) {
  const { state, late_min = 0 } = progressOf(number);
  if (state === "ended") return <Pill tone="off">{t("Ended")}</Pill>;
  return (
    <>
      {state === "live" ? <Pill tone="live">{t("On now")}</Pill> : null}
      {late_min >= LATE_FROM_MIN ? (
        <Pill tone="wait">{n("{n} minute late", "{n} minutes late", late_min)}</Pill>
      ) : null}
      {state === "draft" && isDue(number) ? <Pill tone="wait">{t("Starts soon")}</Pill> : null}
    </>
  );
}

const LATE_FROM_MIN = 3;
const SOON_MS = 10 * 60_000;

/** @param {number} number */
function isDue(number) {
  const session = allSessions().find((each) => each.number === number);
  return Boolean(session) && serverMinute.value >= (session?.starts ?? 0) - SOON_MS;
}

/**
 * Sessions by their day, in order: times are the reader's own, and so are days.
 * @param {Session[]} sessions
 * @returns {[string, Session[]][]}
 */
function days(sessions) {
  /** @type {Map<string, Session[]>} */
  const byDay = new Map();
  for (const session of sessions) {
    const day = formatDay(session.starts);
    byDay.set(day, [...(byDay.get(day) ?? []), session]);
  }
  return [...byDay];
}
