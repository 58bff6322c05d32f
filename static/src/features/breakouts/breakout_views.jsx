// Breakouts on the screen: the rooms with their task and time, and the report of a room.

import { joinList, n, prefixText, t, textOf } from "../../lib/i18n.js";
import { items, itemsByKind } from "../../lib/session.js";
import { CountdownTimer } from "../../ui/countdown_timer.jsx";
import { delegationName } from "../event/delegation_name.jsx";
import { Multilingual, MultilingualLine } from "../screen/multilingual.jsx";
import { runningBreakout } from "./running.js";

/** @import { Breakout, Room } from "./types" */

/** Delegations are named only up to this number in all rooms, so that the type stays legible. */
const MOST_NAMES = 30;

/** Rooms of a breakout, with the task and the time left. @param {{id: number}} props */
export function BreakoutView({ id }) {
  const breakout = items.value[`breakout:${id}`];
  const { rooms = [] } = breakout;
  const mix = items.value[`mix:${id}`] ?? {};
  if (breakout.state === "closing") return <RecallView breakout={breakout} />;
  const isNaming = Object.values(mix).flat().length <= MOST_NAMES;
  return (
    <article class="stage stage-rooms" data-rooms={sizeClass(rooms.length)}>
      <div class="stage-head">
        <MultilingualLine say={() => `${t("Breakout")} · ${stateText(breakout)}`} class="eyebrow" />
        {breakout.state === "ended" ? null : <TimeLeft breakout={breakout} />}
      </div>
      <Multilingual text={breakout.title} as="h2" class="stage-prompt" />
      <Multilingual text={breakout.task} as="p" />
      <ul class="plain room-cards">
        {rooms.map((room) => (
          <RoomCard
            key={room.id}
            room={room}
            isTelling={rooms.length <= FEW_ROOMS}
            delegations={isNaming ? (mix[room.id] ?? []) : []}
          />
        ))}
      </ul>
    </article>
  );
}

/** Full-size call to return, while the breakout is closing. @param {{breakout: Breakout}} props */
const RecallView = ({ breakout }) => (
  <article class="stage stage-recall">
    <MultilingualLine say={() => textOf(breakout.title)} class="eyebrow" />
    <MultilingualLine say={() => t("Please come back")} as="h2" class="stage-prompt" />
    <TimeLeft breakout={breakout} />
  </article>
);

/** @param {{breakout: Breakout}} props */
const TimeLeft = ({ breakout: { ends_at: at } }) => (
  <CountdownTimer key={at} at={at ?? 0} label={t("Time left")} />
);

/** @param {Breakout} breakout */
const stateText = ({ state, rooms = [] }) =>
  state === "ended" ? t("Welcome back") : n("{n} room", "{n} rooms", rooms.length);
const FEW_ROOMS = 8;
/** @param {number} rooms */
const sizeClass = (rooms) => (rooms > 24 ? "lots" : rooms > FEW_ROOMS ? "many" : "few");

/**
 * Delegations are left out if the room's name contains them.
 * @param {{room: Room, isTelling: boolean, delegations: string[]}} props
 */
function RoomCard({ room, isTelling, delegations }) {
  const names = () => joinList(delegations.map((id) => textOf(delegationName(id))));
  const isNamed = delegations.every((id) => textOf(room.name).includes(textOf(delegationName(id))));
  return (
    <li class="room-card">
      <MultilingualLine say={() => textOf(room.name)} as="b" />
      {room.task && isTelling ? (
        <MultilingualLine say={() => textOf(room.task)} as="p" class="muted" />
      ) : null}
      {delegations.length && !isNamed ? <MultilingualLine say={names} class="muted" /> : null}
    </li>
  );
}

/** Report of a room, in all its languages. @param {{id: number}} props */
export function ReportView({ id }) {
  const { name: room, form, texts } = items.value[`reported:${id}`];
  const written = form.filter((field) => texts[field.id]);
  return (
    <article class="stage stage-report">
      <MultilingualLine say={() => t("Report-back")} class="eyebrow" />
      <Multilingual text={room} as="h2" class="stage-prompt" />
      {written.length ? null : (
        <MultilingualLine say={() => t("No report from this room yet.")} class="empty" />
      )}
      <dl class="report">
        {written.map((field) => (
          <div key={field.id}>
            <dt>
              <MultilingualLine say={() => textOf(field.label)} class="eyebrow" />
            </dt>
            <dd>
              <Multilingual text={texts[field.id]} as="p" class="option-text" />
            </dd>
          </div>
        ))}
      </dl>
    </article>
  );
}

/** The running breakout at the lectern. */
export function breakoutAtLectern() {
  const [, breakout] = runningBreakout(itemsByKind.value) ?? [];
  return breakout && { title: breakout.title, clock: <TimeLeft breakout={breakout} /> };
}

/** Views of breakouts on the screen. */
export const BREAKOUT_VIEWS = {
  breakout: {
    View: BreakoutView,
    name: (/** @type {number} */ id) =>
      prefixText(t("Breakout"), items.value[`breakout:${id}`].title),
  },
  report: {
    View: ReportView,
    name: (/** @type {number} */ id) =>
      prefixText(t("Report-back"), items.value[`room:${id}`].name),
  },
};
