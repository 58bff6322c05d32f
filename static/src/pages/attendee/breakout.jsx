// Breakout for attendees: own room with task, time, members and report, and switching between the
// room and the plenary.

import { effect } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { useAction } from "../../lib/use_action.js";
import { useNow } from "../../lib/clock.js";
import { n, number, sentences, t, text } from "../../lib/i18n.js";
import { items, kinds, visit } from "../../lib/session.js";
import { Announced } from "../../ui/live_region.jsx";
import { Running } from "../../features/polls/countdown.jsx";
import { Dots } from "../../ui/fact_line.jsx";
import { Outcome } from "../../ui/action_status.jsx";
import { Pill } from "../../ui/pill.jsx";
import { Report } from "../../features/breakouts/report_form.jsx";
import { Authored, Unknown } from "../../ui/text.jsx";
import { sort } from "../../lib/store.js";
import { wear } from "../../lib/adopt_styles.js";
import { sector } from "../../lib/labels.js";
import { Choose } from "./choose_room.jsx";
import { Host } from "./host.jsx";
import css from "./breakout.css";

const PLENARY = 1;
/** @type {[number, () => string][]} seconds left and announcement */
const TIME_WARNINGS = [[10, () => t("10 seconds left in this room.")], [60, () => t("One minute left in this room.")]];

wear(css);

// A new assignment ends a visit of the plenary.
let previousRoom = items.peek().yours?.room;
effect(() => {
  const room = items.value.yours?.room;
  if (room !== previousRoom) visit.value = null;
  previousRoom = room;
});

// The pressed button is gone after switching rooms, so the focus moves to the new section.
let focusOnArrival = false;
const switchRoom = (room) => () => {
  focusOnArrival = true;
  visit.value = room;
};
function useFocusOnArrival() {
  const place = useRef(null);
  useEffect(() => {
    if (focusOnArrival) place.current?.focus();
    focusOnArrival = false;
  }, []);
  return place;
}

const runningBreakout = () => (kinds.value.breakout ?? []).find(([, { state }]) => state === "running" || state === "closing");

/** The running breakout for this attendee, or nothing. */
export function Breakout() {
  const [id, breakout] = runningBreakout() ?? [];
  const own = items.value.yours;
  const isAway = own && visit.value === PLENARY;
  return (
    <>
      <BreakoutAnnouncer breakout={breakout} own={own} />
      {breakout && own && !isAway ? <OwnRoom id={own.room} breakout={breakout} own={own} /> : null}
      {isAway ? <AwayNotice id={own.room} breakout={breakout} /> : null}
      {breakout?.mode === "chosen" ? <Choose id={id} breakout={breakout} own={own} /> : null}
      {breakout && !own && breakout.mode !== "chosen" ? <p class="card breakout">{t("The others are in breakout rooms now. A moderator can give you a room too.")}</p> : null}
    </>
  );
}

function OwnRoom({ id, breakout, own }) {
  const room = items.value[`room:${id}`];
  const action = useAction();
  const place = useFocusOnArrival();
  if (!room) return null;
  return (
    <section class="card breakout" ref={place} tabIndex={-1} data-closing={breakout.state === "closing"} aria-label={text(room.name)}>
      <div class="breakout-head">
        <div>
          <p class="eyebrow">{t("Your breakout room")}</p>
          <Authored text={room.name} as="h2" />
        </div>
        <Running key={breakout.ends_at} at={breakout.ends_at} label={t("Time left")} />
      </div>
      {breakout.state === "closing" ? <p class="breakout-closing">{t("Everybody is being called back. Please come to an end.")}</p> : null}
      <Authored text={room.task ?? breakout.task} as="p" class="breakout-task" />
      <div class="buttons">
        {room.video ? <a class="button primary" href={room.video} target="_blank" rel="noopener noreferrer">{t("Join the call")}<span class="hidden"> {t("(in a new tab)")}</span></a> : null}
        <HelpButton id={id} asked={room.help_at} {...action} />
        <button type="button" class="button quiet" onClick={switchRoom(PLENARY)}>{t("Look at the plenary")}{plenaryPollsWaiting() ? <span class="tabbar-badge">{number(plenaryPollsWaiting())}</span> : null}</button>
      </div>
      <Outcome waiting={action.waiting} problem={action.problem}>{room.help_at ? t("A moderator knows that you need help.") : null}</Outcome>
      <details class="fold breakout-part" open>
        <summary>{t("Report-back")}</summary>
        <div><Report id={id} /></div>
      </details>
      <RoomMembers id={id} room={room} own={own} {...action} />
      {own.host ? <Host id={id} room={room} /> : null}
    </section>
  );
}

// Number of open plenary polls that the reader has not answered.
const plenaryPollsWaiting = () => (sort(items.value, PLENARY).poll ?? []).filter(([id, { state }]) => state === "open" && !items.value[`ballot:${id}`]).length;

const HelpButton = ({ id, asked, send, waiting }) => (
  <button type="button" class="button" disabled={waiting} onClick={() => send({ do: "room.help", room: id, on: !asked })}>{asked ? t("We need no more help") : t("Ask for help")}</button>
);

function RoomMembers({ id, room, own, send, waiting }) {
  const people = items.value[`members:${id}`] ?? [];
  const sendVolunteer = (on) => () => send({ do: "room.volunteer", room: id, on });
  return (
    <details class="fold breakout-part breakout-people">
      <summary>{n("{n} person here", "{n} people here", people.length)}</summary>
      <div>
        <ul class="plain">{people.map((person, at) => <Member key={at} {...person} />)}</ul>
        {own.host || !room.host ? (
          <div class="buttons">
            <button type="button" class="button quiet" disabled={waiting} onClick={sendVolunteer(!own.host)}>{own.host ? t("Stop hosting") : t("Host this room")}</button>
            <span class="hint">{own.host ? null : t("A host runs the room's polls and questions.")}</span>
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
      <span><Authored text={known?.name ?? delegation} as="b" /> <span class="muted small"><Dots facts={[sector(kind), name && <Unknown text={name} />]} /></span></span>
      {runs ? <Pill tone="live">{t("Host")}</Pill> : null}
    </li>
  );
}

function AwayNotice({ id, breakout }) {
  const place = useFocusOnArrival();
  return (
    <section class="card breakout breakout-away" ref={place} tabIndex={-1} aria-label={t("Your breakout room")}>
      <p>{t("You are looking at the plenary. Your room goes on without you.")}</p>
      <Running key={breakout.ends_at} at={breakout.ends_at} label={t("Time left")} />
      <button type="button" class="button primary" onClick={switchRoom(null)}>{t("Back to my room")} <Authored text={items.value[`room:${id}`]?.name} class="hidden" /></button>
    </section>
  );
}

// Announces the room and its task, the time warnings and the end of the breakout, once each.
function BreakoutAnnouncer({ breakout, own }) {
  const [isReady, setIsReady] = useState(false);
  useEffect(() => setIsReady(true), []);
  const left = (breakout?.ends_at ?? 0) - useNow(Boolean(breakout), 1000);
  const warning = breakout && TIME_WARNINGS.find(([seconds]) => left <= seconds * 1000);
  const room = own && items.value[`room:${own.room}`];
  if (own) hadRoom = true;
  const roomSentence = room ? sentences(t("You are in a breakout room: {name}.", { name: text(room.name) }), t("Task: {text}", { text: text(room.task ?? breakout?.task) })) : hadRoom && !breakout ? t("The breakout has ended. You are back in the plenary.") : "";
  return (
    <>
      <Announced sentence={isReady ? roomSentence : ""} />
      <Announced sentence={warning && own ? warning[1]() : ""} />
      {warning && own ? <p class="breakout-warning" aria-hidden="true">{warning[1]()}</p> : null}
    </>
  );
}

let hadRoom = false;
