// Breakout for attendees: own room with task, time, members and report, and switching between the
// room and the plenary.

import { effect } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { PastRoomReport } from "../../features/breakouts/past_room_report.jsx";
import { ReportForm } from "../../features/breakouts/report_form.jsx";
import { isRunning } from "../../features/breakouts/running.js";
import { countDuePolls } from "../../features/polls/due_polls.js";
import { adoptStyles } from "../../lib/adopt_styles.js";
import { useServerNow } from "../../lib/clock.js";
import { formatNumber, joinSentences, n, t, textOf } from "../../lib/i18n.js";
import { sectorLabel } from "../../lib/labels.js";
import { PLENARY } from "../../lib/rules.js";
import { items, itemsByKind, visitedRoom } from "../../lib/session.js";
import { sortByKind } from "../../lib/store.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { CountdownTimer } from "../../ui/countdown_timer.jsx";
import { FactLine } from "../../ui/fact_line.jsx";
import { LiveRegion } from "../../ui/live_region.jsx";
import { Pill } from "../../ui/pill.jsx";
import { AuthoredText, UntaggedText } from "../../ui/text.jsx";
import css from "./breakout.css";
import { ChooseRoom } from "./choose_room.jsx";
import { HostPanel } from "./host.jsx";

/** @type {[number, () => string][]} seconds left and announcement */
const TIME_WARNINGS = [
  [10, () => t("10 seconds left in this room.")],
  [60, () => t("1 minute left in this room.")],
];

adoptStyles(css);

// A new assignment ends a visit of the plenary.
let previousRoom = items.peek().yours?.room;
effect(() => {
  const room = items.value.yours?.room;
  if (room !== previousRoom) visitedRoom.value = null;
  previousRoom = room;
});

// The pressed button is gone after switching rooms, so the focus moves to the new section.
let focusOnArrival = false;
const switchRoom = (room) => () => {
  focusOnArrival = true;
  visitedRoom.value = room;
};
function useFocusOnArrival() {
  const place = useRef(/** @type {any} */ (null));
  useEffect(() => {
    if (focusOnArrival) place.current?.focus();
    focusOnArrival = false;
  }, []);
  return place;
}

const runningBreakout = () =>
  (itemsByKind.value.breakout ?? []).find(([, each]) => isRunning(each));

/** The running breakout for this attendee, or nothing. */
export function Breakout() {
  const [id, breakout] = runningBreakout() ?? [];
  const own = items.value.yours;
  const isAway = own && visitedRoom.value === PLENARY;
  return (
    <>
      <BreakoutAnnouncer breakout={breakout} own={own} />
      <PastRoomReport />
      {breakout && own && !isAway ? <OwnRoom id={own.room} breakout={breakout} own={own} /> : null}
      {isAway ? <AwayNotice id={own.room} breakout={breakout} /> : null}
      {breakout?.mode === "chosen" ? <ChooseRoom id={id} breakout={breakout} own={own} /> : null}
      {breakout && !own && breakout.mode !== "chosen" ? (
        <p class="card breakout">
          {t("Everyone else is in a breakout room. A moderator can assign you to one.")}
        </p>
      ) : null}
    </>
  );
}

function OwnRoom({ id, breakout, own }) {
  const room = items.value[`room:${id}`];
  const action = useAction();
  const place = useFocusOnArrival();
  if (!room) return null;
  return (
    <section
      class="card breakout"
      ref={place}
      tabIndex={-1}
      data-closing={breakout.state === "closing"}
      aria-label={textOf(room.name)}
    >
      <div class="breakout-head">
        <div>
          <p class="eyebrow">{t("Your breakout room")}</p>
          <AuthoredText text={room.name} as="h2" />
        </div>
        <CountdownTimer key={breakout.ends_at} at={breakout.ends_at} label={t("Time left")} />
      </div>
      {breakout.state === "closing" ? (
        <p class="breakout-closing">{t("Please wrap up. Everyone is returning to the plenary.")}</p>
      ) : null}
      <AuthoredText text={room.task ?? breakout.task} as="p" class="breakout-task" />
      <div class="buttons">
        {room.video ? (
          <a class="button primary" href={room.video} target="_blank" rel="noopener noreferrer">
            {t("Join the call")}
            <span class="hidden"> {t("(in a new tab)")}</span>
          </a>
        ) : null}
        <HelpButton id={id} asked={room.help_at} {...action} />
        <button type="button" class="button quiet" onClick={switchRoom(PLENARY)}>
          {t("View plenary")}
          {plenaryPollsDue() ? (
            <span class="tabbar-badge">{formatNumber(plenaryPollsDue())}</span>
          ) : null}
        </button>
      </div>
      <ActionStatus waiting={action.waiting} problem={action.problem}>
        {room.help_at ? t("A moderator has been notified.") : null}
      </ActionStatus>
      <details class="fold breakout-part" open>
        <summary>{t("Report-back")}</summary>
        <div>
          <ReportForm id={id} />
        </div>
      </details>
      <RoomMembers id={id} room={room} own={own} {...action} />
      {own.host ? <HostPanel id={id} room={room} /> : null}
    </section>
  );
}

const plenaryPollsDue = () => countDuePolls(sortByKind(items.value, PLENARY).poll);

const HelpButton = ({ id, asked, send, waiting }) => (
  <button
    type="button"
    class="button"
    disabled={waiting}
    onClick={() => send({ do: "room.help", room: id, on: !asked })}
  >
    {asked ? t("Cancel request") : t("Ask for help")}
  </button>
);

function RoomMembers({ id, room, own, send, waiting }) {
  const people = items.value[`members:${id}`] ?? [];
  const sendVolunteer = (on) => () => send({ do: "room.volunteer", room: id, on });
  return (
    <details class="fold breakout-part breakout-people">
      <summary>{n("{n} person here", "{n} people here", people.length)}</summary>
      <div>
        <ul class="plain">
          {people.map((person, at) => (
            <Member key={at} {...person} />
          ))}
        </ul>
        {own.host || !room.host ? (
          <div class="buttons">
            <button
              type="button"
              class="button quiet"
              disabled={waiting}
              onClick={sendVolunteer(!own.host)}
            >
              {own.host ? t("Stop hosting") : t("Host this room")}
            </button>
            <span class="hint">
              {own.host ? null : t("A host runs the room's polls and questions.")}
            </span>
          </div>
        ) : null}
      </div>
    </details>
  );
}

function Member({ delegation, sector: kind, name, host: runs }) {
  const known = items.value.delegations?.delegations.find(({ id }) => id === delegation);
  return (
    <li class="breakout-member">
      <span>
        <AuthoredText text={known?.name ?? delegation} as="b" />{" "}
        <span class="muted small">
          <FactLine facts={[sectorLabel(kind), name && <UntaggedText text={name} />]} />
        </span>
      </span>
      {runs ? <Pill tone="live">{t("Host")}</Pill> : null}
    </li>
  );
}

function AwayNotice({ id, breakout }) {
  const place = useFocusOnArrival();
  return (
    <section
      class="card breakout breakout-away"
      ref={place}
      tabIndex={-1}
      aria-label={t("Your breakout room")}
    >
      <p>{t("You are viewing the plenary. Your room is still in session.")}</p>
      <CountdownTimer key={breakout.ends_at} at={breakout.ends_at} label={t("Time left")} />
      <button type="button" class="button primary" onClick={switchRoom(null)}>
        {t("Back to my room")}{" "}
        <AuthoredText text={items.value[`room:${id}`]?.name} class="hidden" />
      </button>
    </section>
  );
}

// Announces the room and its task, the time warnings and the end of the breakout, once each.
function BreakoutAnnouncer({ breakout, own }) {
  const [isReady, setIsReady] = useState(false);
  useEffect(() => setIsReady(true), []);
  const left = (breakout?.ends_at ?? 0) - useServerNow(Boolean(breakout), 1000);
  const warning = breakout && TIME_WARNINGS.find(([seconds]) => left <= seconds * 1000);
  const room = own && items.value[`room:${own.room}`];
  if (own) hadRoom = true;
  const roomSentence = room
    ? joinSentences(
        t("You are in a breakout room: {name}.", { name: textOf(room.name) }),
        t("Task: {text}", { text: textOf(room.task ?? breakout?.task) }),
      )
    : hadRoom && !breakout
      ? t("The breakout has ended. You are back in the plenary.")
      : "";
  return (
    <>
      <LiveRegion sentence={isReady ? roomSentence : ""} />
      <LiveRegion sentence={warning && own ? warning[1]() : ""} />
      {warning && own ? (
        <p class="breakout-warning" aria-hidden="true">
          {warning[1]()}
        </p>
      ) : null}
    </>
  );
}

let hadRoom = false;
