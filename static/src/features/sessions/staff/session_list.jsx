// All sessions by day: how each goes, figures of those that run, and the ways to their pages.

import { useRef, useState } from "preact/hooks";
import { boot } from "../../../lib/boot.js";
import { hasText } from "../../../lib/has_text.js";
import { n, t } from "../../../lib/i18n.js";
import {
  lateMinutes,
  listedSessions,
  progressOf,
  sessionPath,
} from "../../../lib/page/session_list.js";
import { staffRules } from "../../../lib/rules.js";
import { event, isEnded } from "../../../lib/session.js";
import { formatDay, formatRange, zoneName } from "../../../lib/time/date_format.js";
import { toLocal } from "../../../lib/time/zoned_time.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { Button } from "../../../ui/buttons/button.jsx";
import { FactLine } from "../../../ui/fact_line.jsx";
import { Pill } from "../../../ui/pill.jsx";
import { AuthoredText } from "../../../ui/text.jsx";
import { eventStateLabel } from "../../event/event_states.js";
import { useFigures } from "./figures.js";
import { EditSession } from "./session_form.jsx";

/** @import { Session } from "../../../lib/page/session_list.js" */
/** @import { SessionFigures } from "./figures.js" */

/** Limits of a programme, for organisers. */
export const SessionLimits = () =>
  boot.role === "organiser" ? (
    <p class="hint">
      {t("Up to {n} sessions on {days} days, {most} of them at the same time.", {
        n: staffRules.sessions,
        days: staffRules.session_days,
        most: staffRules.sessions_at_once,
      })}
    </p>
  ) : null;

/** Sessions, day by day. */
export function SessionList() {
  const figures = useFigures();
  const sessions = listedSessions();
  if (!sessions.length)
    return (
      <p class="empty">
        {boot.role === "organiser"
          ? t("No sessions yet. Add one, or import a programme.")
          : t("No sessions yet. The organiser adds them here.")}
      </p>
    );
  const { zone } = event.value;
  return byDay(sessions).map(([day, ofDay], at) => (
    <section class="stack gap-2" key={day}>
      <div>
        <h2>{formatDay(ofDay[0].starts, zone)}</h2>
        {at ? null : (
          <p class="hint">{t("Times are {zone}.", { zone: zoneName(ofDay[0].starts, zone) })}</p>
        )}
      </div>
      <ol class="plain rows card">
        {ofDay.map((session) => (
          <SessionRow
            key={session.number}
            session={session}
            figures={figures[String(session.number)]}
          />
        ))}
      </ol>
    </section>
  ));
}

/** @param {Session[]} sessions @returns {[day: string, sessions: Session[]][]} */
function byDay(sessions) {
  /** @type {Map<string, Session[]>} */
  const days = new Map();
  for (const session of sessions) {
    const [day] = toLocal(session.starts, event.value.zone).split("T");
    days.set(day, [...(days.get(day) ?? []), session]);
  }
  return [...days];
}

/** @param {{session: Session, figures: SessionFigures | undefined}} props */
function SessionRow({ session, figures }) {
  const [isOpen, setOpen] = useState(false);
  const row = useRef(/** @type {?HTMLLIElement} */ (null));
  const { number, title, starts, ends, place, hosts, track } = session;
  const { state } = progressOf(number);
  const late = lateMinutes(number);
  const mayEdit = boot.role === "organiser" && !isEnded.value;
  const close = () => {
    setOpen(false);
    /** @type {?HTMLElement | undefined} */ (
      row.current?.querySelector("[aria-expanded]")
    )?.focus();
  };
  return (
    <li class="session-row" ref={row}>
      <span class="muted no-wrap">{formatRange(starts, ends, event.value.zone)}</span>
      <div class="stack gap-1">
        <div class="row flush">
          <AuthoredText text={title} as="h3" class="breakable" />
          <span class="wrap">
            {late ? (
              <Pill tone="wait">{n("{n} minute late", "{n} minutes late", late)}</Pill>
            ) : null}
            <Pill tone={state === "live" ? "live" : "off"}>{eventStateLabel(state)}</Pill>
          </span>
        </div>
        <p class="muted small">
          <FactLine
            facts={[place, hosts, track].map((text, at) =>
              hasText(text) ? <AuthoredText text={text} key={at} /> : null,
            )}
          />
        </p>
        {figures && state !== "ended" ? <Figures {...figures} /> : null}
        <div class="wrap flush session-links">
          <PageLink number={number} page="moderate" title={title}>
            {t("Desk")}
          </PageLink>
          {boot.role === "organiser" ? (
            <>
              <PageLink number={number} page="screen/open" title={title} isWindow>
                {t("Screen")}
              </PageLink>
              {state === "draft" ? null : (
                <PageLink number={number} page="report/edit" title={title}>
                  {t("Results")}
                </PageLink>
              )}
            </>
          ) : null}
          <PageLink number={number} page="" title={title} isWindow>
            {t("Attendees' page")}
          </PageLink>
          {mayEdit ? (
            <Button
              look="quiet"
              class="push"
              aria-expanded={isOpen}
              onClick={() => setOpen(!isOpen)}
            >
              {isOpen ? t("Close") : t("Edit")} <AuthoredText text={title} class="hidden" />
            </Button>
          ) : null}
        </div>
        {isOpen && mayEdit ? (
          <EditSession
            session={session}
            onClose={close}
            tools={state === "draft" ? <RemoveSession session={session} /> : null}
          />
        ) : null}
      </div>
    </li>
  );
}

/** @param {SessionFigures} props */
const Figures = ({ people, polls, poll, questions }) => (
  <p class="small session-figures">
    <FactLine
      facts={[
        people === null
          ? t("Number of people hidden while an anonymous poll is open")
          : n("{n} person here", "{n} people here", people),
        poll ? (
          <>
            {n("{n} open poll", "{n} open polls", polls)}: <AuthoredText text={poll} />
          </>
        ) : (
          n("{n} open poll", "{n} open polls", polls)
        ),
        n("{n} question to review", "{n} questions to review", questions),
      ]}
    />
  </p>
);

/**
 * @param {{number: number, page: string, title: Session["title"], isWindow?: boolean,
 *   children: import("../../../lib/types").ComponentChildren}} props
 */
const PageLink = ({ number, page, title, isWindow = false, children }) => (
  <a
    class="target gap-1"
    href={page ? `${sessionPath(number)}/${page}` : sessionPath(number)}
    {...(isWindow ? { target: "_blank", rel: "noopener" } : {})}
  >
    {children} <AuthoredText text={title} class="hidden" />
    {isWindow ? (
      <>
        <span aria-hidden="true">↗</span>
        <span class="hidden">{t("(new window)")}</span>
      </>
    ) : null}
  </a>
);

/** @param {{session: Session}} props */
function RemoveSession({ session: { number, title } }) {
  const by = useAction();
  return (
    <>
      <ActionButton
        do="session.remove"
        with={{ number }}
        look="danger"
        by={by}
        confirm={{
          title: t("Remove this session?"),
          sentence: t(
            "It disappears from the programme, with the polls that were prepared in it. This cannot be undone.",
          ),
          yes: t("Remove"),
          danger: true,
        }}
      >
        {t("Remove")} <AuthoredText text={title} class="hidden" />
      </ActionButton>
      <ActionStatus {...by} />
    </>
  );
}
