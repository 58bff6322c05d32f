// Switch between the desks of an event's sessions, or between the same pages of them.

import { t } from "../../lib/i18n.js";
import {
  allSessions,
  isSession,
  lateMinutes,
  MAIN,
  progressOf,
  sessionHere,
  sessionPath,
} from "../../lib/page/session_list.js";
import { boot, event } from "../../lib/session.js";
import { serverMinute } from "../../lib/time/clock.js";
import { formatShortDay, formatTime } from "../../lib/time/date_format.js";
import { toLocal } from "../../lib/time/zoned_time.js";
import { ariaShortcut, keyOf } from "../desk/shortcuts.js";
import { AuthoredText } from "../text.jsx";
import { Disclosure } from "./disclosure.jsx";

/** @import { Session } from "../../lib/page/session_list.js" */

const DESK = "moderate";
/** Pages that sessions have of their own; from any other the switch leads to the desk. */
const PAGES_OF_SESSION = [
  ...[DESK, "organise", "edit", "polls", "breakouts", "translate", "present"],
  "report/edit",
];

/** @type {Record<string, () => string>} */
const STATES = {
  draft: () => t("Not started"),
  live: () => t("Running"),
  ended: () => t("Ended"),
};

/**
 * Menu of the sessions with links to the one before and after this; nothing in an event without
 * sessions, and for those who may open this session alone. A menu and not a field: arrow keys in a
 * field would leave the page.
 */
export function SessionSwitch() {
  const isOfEvent = boot.pages?.some(({ part }) => part === "sessions");
  if (!isOfEvent || allSessions().length < 2) return null;
  const { today, others } = inOrder();
  const order = [...today, ...others];
  const at = order.findIndex(({ number }) => number === sessionHere());
  const nextTo = (/** @type {number} */ steps) => order.at((at + steps) % order.length);
  return (
    <nav class="staff-nav session-switch" aria-label={t("Sessions")}>
      <Step id="session.previous" session={nextTo(-1)} sign="‹" name={t("Previous session")} />
      <Disclosure title={t("Switch session")}>
        {today.map((session) => (
          <SessionLine key={session.number} session={session} />
        ))}
        {others.length ? <li class="eyebrow">{t("Other days")}</li> : null}
        {others.map((session) => (
          <SessionLine key={session.number} session={session} hasDay />
        ))}
      </Disclosure>
      <Step id="session.next" session={nextTo(1)} sign="›" name={t("Next session")} />
    </nav>
  );
}

/** The main event and the sessions of today, then all others. */
function inOrder() {
  const { zone } = event.value;
  const dayOf = (/** @type {number} */ at) => toLocal(at, zone).split("T")[0];
  const now = dayOf(serverMinute.value);
  const isToday = (/** @type {Session} */ { number, starts }) =>
    number === MAIN || dayOf(starts) === now;
  const sessions = allSessions();
  return {
    today: sessions.filter(isToday),
    others: sessions.filter((session) => !isToday(session)),
  };
}

/** Address of this page in another session. @param {number} number */
function addressIn(number) {
  const page = location.pathname.slice(boot.path.length + 1);
  const isOwn = PAGES_OF_SESSION.includes(page);
  const isKept = isOwn || (number === MAIN && !isSession());
  return `${sessionPath(number)}/${isKept ? page : DESK}${page === DESK ? location.hash : ""}`;
}

/**
 * Link to the session before or after this one, which a key of the desk follows, too.
 * @param {{id: string, session: Session | undefined, sign: string, name: string}} props
 */
const Step = ({ id, session, sign, name }) =>
  session ? (
    <a
      class="session-step"
      href={addressIn(session.number)}
      data-key={id}
      aria-label={name}
      aria-keyshortcuts={keyOf(id) ? ariaShortcut(keyOf(id)) : undefined}
    >
      {sign}
    </a>
  ) : null;

/** @param {{session: Session, hasDay?: boolean}} props */
function SessionLine({ session: { number, title, starts }, hasDay = false }) {
  const { zone } = event.value;
  const { state } = progressOf(number);
  const late = lateMinutes(number);
  const isMain = number === MAIN;
  return (
    <li>
      <a
        href={addressIn(number)}
        aria-current={number === sessionHere() ? "true" : undefined}
        class="session-line"
      >
        <span class="muted no-wrap">
          {isMain ? t("Event") : hasDay ? formatShortDay(starts, zone) : formatTime(starts, zone)}
        </span>
        <AuthoredText text={title} class="session-line-title" />
        <span class={state === "live" ? "accent" : "muted"}>
          {STATES[state]?.()}
          {late ? <span class="warn"> {t("+{n} min", { n: late })}</span> : null}
        </span>
      </a>
    </li>
  );
}
