// Breakouts on the screen: the rooms with their task and time, and the report of a room.

import { formatNumber, joinList, n, prefixText, t, textOf } from "../../lib/i18n.js";
import { items, itemsByKind } from "../../lib/session.js";
import { CountdownTimer } from "../../ui/countdown_timer.jsx";
import { RunningRing } from "../../ui/time_ring.jsx";
import { delegationName } from "../event/delegation_name.jsx";
import { DraftMarkOnScreen, textsOnScreen } from "../machine_drafts/drafts_on_screen.jsx";
import { ComeBack } from "../screen/come_back.jsx";
import { Multilingual, MultilingualLine } from "../screen/multilingual.jsx";
import { screenLanguages } from "../screen/screen_languages.js";
import { runningBreakout } from "./running.js";
import { fieldWritten } from "./written_reports.js";

/** @import { Item } from "../../lib/types" */
/** @import { Breakout, ReportField, Room } from "./types" */

/** Names of delegations, in all languages and rooms, that leave the type legible. */
const MOST_NAMES = 60;

/** Rooms with their delegations and numbers of people, and the task. @param {{id: number}} props */
export function BreakoutView({ id }) {
  const breakout = items.value[`breakout:${id}`];
  const { rooms = [] } = breakout;
  const mix = items.value[`mix:${id}`] ?? {};
  const people = items.value[`headcounts:${id}`] ?? {};
  if (breakout.state === "closing") return <ComeBack text={breakout.title} at={breakout.ends_at} />;
  const names = Object.values(mix).flat().length * screenLanguages().length;
  const isNaming = names <= MOST_NAMES;
  return (
    <article class="stage stage-rooms">
      <div class="stage-head">
        <MultilingualLine say={() => `${t("Breakout")} · ${stateText(breakout)}`} class="eyebrow" />
        {breakout.state === "ended" ? null : <TimeLeft breakout={breakout} />}
      </div>
      <Multilingual text={breakout.title} as="h2" class="stage-prompt" />
      <div class="stage-body">
        <div class="room-task" data-page-item>
          <Multilingual text={breakout.task} as="p" />
          <WhereToGo breakout={breakout} />
        </div>
        <ul
          class="plain room-cards stage-fill"
          style={columnsOf(rooms.length)}
          data-many={rooms.length > MANY_ROOMS}
        >
          {rooms.map((room) => (
            <RoomCard
              key={room.id}
              room={room}
              isTelling={rooms.length <= FEW_ROOMS}
              people={people[room.id]}
              delegations={isNaming ? (mix[room.id] ?? []) : []}
            />
          ))}
        </ul>
      </div>
    </article>
  );
}

/** The time left of a breakout that runs. @param {{id: number}} props */
function BreakoutAside({ id }) {
  const { state, ends_at: at } = items.value[`breakout:${id}`] ?? {};
  return state === "running" && at ? <RunningRing key={at} at={at} label={t("Time left")} /> : null;
}

// The way to find a room: the phone, unless names of delegations tell it.
/** @param {{breakout: Breakout}} props */
function WhereToGo({ breakout: { mode, state } }) {
  if (state !== "running" || mode === "delegation" || mode === "pairs") return null;
  return (
    <MultilingualLine
      say={() =>
        mode === "chosen" ? t("Choose your room on your phone") : t("Your phone shows your room")
      }
      class="room-note"
    />
  );
}

/** @param {{breakout: Breakout}} props */
const TimeLeft = ({ breakout: { ends_at: at } }) => (
  <CountdownTimer key={at} at={at ?? 0} label={t("Time left")} />
);

/** @param {Breakout} breakout */
const stateText = ({ state, rooms = [] }) =>
  state === "ended" ? t("Welcome back") : n("{n} room", "{n} rooms", rooms.length);
/** A head above shoulders. */
const PERSON = "M5 0a2.4 2.4 0 1 0 0 4.8A2.4 2.4 0 1 0 5 0zM.6 10a4.4 4.4 0 0 1 8.8 0z";
const FEW_ROOMS = 4;
/** Rooms of more than two rows of cards, which are lower then. */
const MANY_ROOMS = 6;
/**
 * Columns of rooms in a wide shape and in a tall one.
 * @param {number} rooms
 */
const columnsOf = (rooms) => ({
  "--wide":
    rooms <= 3 ? Math.max(1, rooms) : rooms === 4 ? 2 : rooms <= 6 ? 3 : rooms <= 16 ? 4 : 5,
  "--tall": rooms <= FEW_ROOMS ? 1 : 2,
});

/**
 * Delegations are left out if the room's name contains them.
 * @param {{room: Room, isTelling: boolean, people?: number, delegations: string[]}} props
 */
function RoomCard({ room, isTelling, people, delegations }) {
  const names = () => joinList(delegations.map((id) => textOf(delegationName(id))));
  const isNamed = delegations.every((id) => textOf(room.name).includes(textOf(delegationName(id))));
  return (
    <li class="room-card" data-page-item>
      <div class="room-head">
        <MultilingualLine say={() => textOf(room.name)} as="b" />
        {people ? (
          <p class="room-people">
            <b>{formatNumber(people)}</b>
            <svg viewBox="0 0 10 10" aria-hidden="true">
              <path d={PERSON} />
            </svg>
            <span class="hidden">{n("person", "people", people)}</span>
          </p>
        ) : null}
      </div>
      {room.task && isTelling ? (
        <MultilingualLine say={() => textOf(room.task)} as="p" class="room-line" />
      ) : null}
      {delegations.length && !isNamed ? (
        <MultilingualLine say={names} class="room-line room-names" />
      ) : null}
    </li>
  );
}

/** Report of a room, in all its languages. @param {{id: number}} props */
export function ReportView({ id }) {
  const report = items.value[`reported:${id}`];
  const { name: room, form, texts } = report;
  const written = form.filter((field) => texts[field.id]);
  return (
    <article class="stage stage-report">
      <div class="stage-head">
        <MultilingualLine say={() => t("Report-back")} class="eyebrow" />
      </div>
      <Multilingual text={room} as="h2" class="stage-prompt" />
      <div class="stage-body">
        {written.length ? null : (
          <MultilingualLine say={() => t("No report from this room yet.")} class="empty" />
        )}
        <dl class="report stage-fill">
          {written.map((field) => (
            <ReportFieldOnScreen key={field.id} report={report} field={field} />
          ))}
        </dl>
      </div>
    </article>
  );
}

/** @param {{report: Item<"reported">, field: ReportField}} props */
function ReportFieldOnScreen({ report, field: { id, label } }) {
  const drafted = { ...fieldWritten(report, id), texts: report.texts[id] };
  return (
    <div data-page-item>
      <dt>
        <MultilingualLine say={() => textOf(label)} class="eyebrow" />
      </dt>
      <dd>
        <Multilingual text={textsOnScreen(drafted)} as="p" class="option-text" />
        <DraftMarkOnScreen drafted={drafted} />
      </dd>
    </div>
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
    Aside: BreakoutAside,
    name: (/** @type {number} */ id) =>
      prefixText(t("Breakout"), items.value[`breakout:${id}`].title),
  },
  report: {
    View: ReportView,
    name: (/** @type {number} */ id) =>
      prefixText(t("Report-back"), items.value[`room:${id}`].name),
  },
};
