// Breakout for attendees: a bar in the header on every tab, with time and help, and the tab "Room"
// with task, members and report; switching between the room and the plenary.

import { effect } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { formatNumber, joinSentences, n, t, textOf } from "../../../lib/i18n.js";
import { adoptStyles } from "../../../lib/page/adopt_styles.js";
import { route } from "../../../lib/page/route.js";
import { PLENARY } from "../../../lib/rules.js";
import { items, itemsByKind, visitedRoom } from "../../../lib/session.js";
import { sortByKind } from "../../../lib/store.js";
import { useServerNow } from "../../../lib/time/clock.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { CountdownTimer } from "../../../ui/countdown_timer.jsx";
import { FactLine } from "../../../ui/fact_line.jsx";
import { LiveRegion } from "../../../ui/live_region.jsx";
import { vibrate } from "../../../ui/page/notices.jsx";
import { isFocusInTabs, isTyping, showTab } from "../../../ui/page/show_tab.js";
import { Pill } from "../../../ui/pill.jsx";
import { Row, RowList } from "../../../ui/row_list.jsx";
import { AuthoredText, UntaggedText } from "../../../ui/text.jsx";
import { sectorName } from "../../event/group_words.js";
import { countDuePolls } from "../../polls/due_polls.js";
import { presenceText } from "../presence_count.jsx";
import { AfterReport, ReportForm } from "../report_form.jsx";
import { runningBreakout } from "../running.js";
import { ChooseRoom } from "./choose_room.jsx";
import { HostPanel } from "./host_panel.jsx";
import { useRoomPresence } from "./room_presence.js";
import css from "./room_tab.css";

/** @import { ComponentChildren, Item } from "../../../lib/types" */
/** @import { Breakout, Member as RoomMember, RoomItem } from "../types" */

/** @type {[number, () => string][]} seconds left and announcement */
const TIME_WARNINGS = [
  [10, () => t("10 seconds left in this room.")],
  [60, () => t("1 minute left in this room.")],
];

adoptStyles(css);

// A new assignment ends a visit of the plenary, and opens the room; its end leads back, except from
// a text that is being typed on another tab.
let previousRoom = items.peek().yours?.room;
if (previousRoom && !route.peek() && !countDuePolls(itemsByKind.peek().poll)) showTab("room");
effect(() => {
  const room = items.value.yours?.room;
  if (room === previousRoom) return;
  previousRoom = room;
  visitedRoom.value = null;
  if (room ? !isFocusInTabs() : route.peek() === "room" || !isTyping())
    showTab(room ? "room" : "now");
});

/**
 * The pressed button may be gone after switching rooms, so the focus moves to the room bar.
 * @param {number | null} room
 */
function switchRoom(room) {
  visitedRoom.value = room;
  showTab(room === null ? "room" : "now");
  /** @type {HTMLElement | null} */ (document.querySelector(".room-bar"))?.focus();
}

/** Room, time left and help, below the header of every tab while a breakout is running. */
export function RoomBar() {
  const [, breakout] = runningBreakout(itemsByKind.value) ?? [];
  const own = items.value.yours;
  const action = useAction();
  const room = own && items.value[`room:${own.room}`];
  const isAway = own && visitedRoom.value === PLENARY;
  return (
    <>
      <BreakoutAnnouncer breakout={breakout} own={own} />
      {breakout ? (
        <section
          class="room-bar"
          tabIndex={-1}
          data-closing={breakout.state === "closing"}
          aria-label={room ? t("Your breakout room") : t("Breakout")}
        >
          <div class="room-bar-row">
            <RoomLine breakout={breakout} room={room} isAway={isAway} />
            <CountdownTimer
              key={breakout.ends_at}
              at={breakout.ends_at ?? 0}
              label={t("Time left")}
            />
            {room && !isAway ? (
              <ActionButton do="room.help" with={{ room: own.room, on: !room.help_at }} by={action}>
                {room.help_at ? t("Cancel request") : t("Ask for help")}
              </ActionButton>
            ) : null}
            {isAway ? (
              <button type="button" class="button primary" onClick={() => switchRoom(null)}>
                {t("Back to my room")} <AuthoredText text={room?.name} class="hidden" />
              </button>
            ) : null}
          </div>
          {breakout.state === "closing" && own ? (
            <p class="strong warn">{t("Please wrap up. Everyone is returning to the plenary.")}</p>
          ) : null}
          <ActionStatus {...action}>
            {room?.help_at && !isAway ? t("A moderator has been notified.") : null}
          </ActionStatus>
        </section>
      ) : null}
    </>
  );
}

/** @param {{breakout: Breakout, room: ?RoomItem, isAway: ?boolean}} props */
function RoomLine({ breakout, room, isAway }) {
  if (isAway)
    return <p class="small">{t("You are viewing the plenary. Your room is still in session.")}</p>;
  if (!room && breakout.mode !== "chosen")
    return (
      <p class="small">
        {t("Everyone else is in a breakout room. A moderator can assign you to one.")}
      </p>
    );
  return (
    <a href="#room">{room ? <AuthoredText text={room.name} /> : t("Choose a breakout room")}</a>
  );
}

/**
 * The tab "Room": the reader's breakout room, or the rooms to choose from. `hostTools`: further
 * controls of a host.
 * @param {{hostTools?: ComponentChildren}} props
 */
export function RoomTab({ hostTools }) {
  const [id, breakout] = runningBreakout(itemsByKind.value) ?? [];
  const own = items.value.yours;
  if (!breakout) return null;
  return (
    <>
      {own ? <OwnRoom id={own.room} breakout={breakout} own={own} hostTools={hostTools} /> : null}
      {breakout.mode === "chosen" ? (
        <ChooseRoom id={id ?? 0} breakout={breakout} own={own} />
      ) : own ? null : (
        <p class="empty card">
          {t("Everyone else is in a breakout room. A moderator can assign you to one.")}
        </p>
      )}
    </>
  );
}

/**
 * @param {{id: number, breakout: Breakout, own: Item<"yours">, hostTools?: ComponentChildren}} props
 */
function OwnRoom({ id, breakout, own, hostTools }) {
  const room = items.value[`room:${id}`];
  const by = useAction();
  if (!room) return null;
  const plenaryPolls = countDuePolls(sortByKind(items.value, PLENARY).poll);
  return (
    <section class="card stack gap-3 breakout" aria-label={textOf(room.name)}>
      <div>
        <p class="eyebrow">{t("Your breakout room")}</p>
        <AuthoredText text={room.name} as="h2" class="large" />
      </div>
      <AuthoredText text={room.task ?? breakout.task} as="p" class="paragraphs breakout-task" />
      <div class="buttons">
        {room.video ? (
          <a class="button primary" href={room.video} target="_blank" rel="noopener noreferrer">
            {t("Join the call")}
            <span class="hidden"> {t("(in a new tab)")}</span>
          </a>
        ) : null}
        {visitedRoom.value === PLENARY ? null : (
          <button
            type="button"
            class="button quiet outdent gap-2"
            onClick={() => switchRoom(PLENARY)}
          >
            {t("View plenary")}
            {plenaryPolls ? <span class="tabbar-badge">{formatNumber(plenaryPolls)}</span> : null}
          </button>
        )}
      </div>
      {own.host ? (
        <HostPanel id={id} room={room}>
          {hostTools}
        </HostPanel>
      ) : room.host ? null : (
        <div class="buttons">
          <ActionButton do="room.volunteer" with={{ room: id, on: true }} by={by}>
            {t("Host this room")}
          </ActionButton>
          <span class="hint">{t("A host runs the room's polls and questions.")}</span>
        </div>
      )}
      <details class="fold flush ruled" open>
        <summary>{t("Report-back")}</summary>
        <div>
          <ReportForm id={id} />
          <AfterReport id={id} isHost={own.host} />
        </div>
      </details>
      <RoomMembers id={id} />
      {own.host ? (
        <ActionButton
          do="room.volunteer"
          with={{ room: id, on: false }}
          look="quiet"
          class="start"
          by={by}
        >
          {t("Stop hosting")}
        </ActionButton>
      ) : null}
      <ActionStatus {...by} />
    </section>
  );
}

// The recall is felt, too.
let wasClosing = false;
effect(() => {
  const isClosing = runningBreakout(itemsByKind.value)?.[1].state === "closing";
  if (isClosing && !wasClosing && items.value.yours) vibrate();
  wasClosing = isClosing;
});

/** @param {{id: number}} props */
function RoomMembers({ id }) {
  const [isOpen, open] = useState(false);
  const present = useRoomPresence(isOpen);
  const people = present ?? items.value[`members:${id}`] ?? [];
  const away = present ? present.filter(({ here }) => !here).length : 0;
  return (
    <details
      class="fold flush ruled breakout-people"
      onToggle={({ currentTarget }) => open(currentTarget.open)}
    >
      <summary>
        {away
          ? presenceText({ here: people.length - away, away })
          : n("{n} person in this room", "{n} people in this room", people.length)}
      </summary>
      <div>
        <RowList class="breakout-rows">
          {people.map((person, at) => (
            <Member key={at} {...person} />
          ))}
        </RowList>
      </div>
    </details>
  );
}

/** @param {RoomMember} props */
function Member({ delegation, sector: kind, name, host: runs, here = true }) {
  const known = items.value.delegations?.delegations.find(({ id }) => id === delegation);
  return (
    <Row
      class="breakout-member"
      name={
        <>
          <AuthoredText text={known?.name ?? delegation} as="b" />{" "}
          <span class="muted small">
            <FactLine
              facts={[
                kind && <AuthoredText text={sectorName(kind)} />,
                name && <UntaggedText text={name} />,
              ]}
            />
          </span>
        </>
      }
    >
      {here ? null : <small class="muted">{t("Away")}</small>}
      {runs ? <Pill tone="live">{t("Host")}</Pill> : null}
    </Row>
  );
}

/**
 * Announces the room and its task, the time warnings and the end of the breakout, once each.
 * @param {{breakout: Breakout | undefined, own: ?Item<"yours">}} props
 */
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
    </>
  );
}

let hadRoom = false;
