// Breakouts on the moderator's page: the running breakout with its time, rooms and calls for help;
// drafts and ended breakouts.

import { useEffect } from "preact/hooks";
import { formatNumber, n, t } from "../../../lib/i18n.js";
import { boot, items, itemsByKind, visitedRoom } from "../../../lib/session.js";
import { dialogState } from "../../../ui/dialog_state.js";
import { FactLine } from "../../../ui/fact_line.jsx";
import { Pill } from "../../../ui/pill.jsx";
import { AuthoredText } from "../../../ui/text.jsx";
import { PersonLine } from "../../people/person_line.jsx";
import { presentPeople, watchPresence } from "../presence.js";
import { PresenceCount } from "../presence_count.jsx";
import { isRunning } from "../running.js";
import { assignedPeople, BreakoutSteering, OpenBreakout } from "../steering.jsx";

/** @import { ComponentChildren } from "../../../lib/types" */
/** @import { Breakout, BreakoutProps, Room } from "../types" */

export function Breakouts() {
  const all = [...(itemsByKind.value.breakout ?? [])].reverse();
  const running = all.find(([, each]) => isRunning(each));
  const drafts = all.filter(([, { state }]) => state === "draft");
  const ended = all.filter(([, { state }]) => state === "ended");
  useEffect(watchPresence, []);
  return (
    <section class="rail-part">
      <div class="row column-head">
        <h2 class="section-title" tabIndex={-1}>
          {t("Breakouts")}
        </h2>
        <a class={all.length ? "button quiet" : "button primary"} href={`${boot.path}/breakouts`}>
          {t("Prepare breakouts")}
        </a>
      </div>
      {running ? <RunningBreakout id={running[0]} breakout={running[1]} /> : null}
      {drafts.map(([id, breakout]) => (
        <DraftCard key={id} id={id} breakout={breakout} />
      ))}
      {ended.map(([id, breakout]) => (
        <EndedCard key={id} id={id} breakout={breakout} />
      ))}
    </section>
  );
}

/** @param {BreakoutProps} props */
const DraftCard = ({ id, breakout }) => (
  <article class="card stack gap-2 rail-breakout">
    <div class="row">
      <AuthoredText text={breakout.title} as="h3" />
      <Pill tone="off">{t("Draft")}</Pill>
    </div>
    <p class="muted small">
      <FactLine
        facts={[
          n("{n} room", "{n} rooms", breakout.rooms?.length ?? 0),
          <PresenceCount key="people" people={assignedPeople(id)} />,
          n("{n} minute", "{n} minutes", breakout.minutes),
        ]}
      />
    </p>
    <div class="buttons">
      <OpenBreakout id={id} breakout={breakout} />
      <PageLink id={id}>{t("Edit")}</PageLink>
    </div>
    <RoomList id={id} breakout={breakout} />
  </article>
);

/** @param {BreakoutProps} props */
const RunningBreakout = ({ id, breakout }) => (
  <BreakoutSteering id={id} breakout={breakout} onVisit={(room) => (visitedRoom.value = room)}>
    <div class="stack gap-2 rail-breakout">
      <RoomList id={id} breakout={breakout} isOpen />
      <UnplacedPeople id={id} breakout={breakout} />
      <PageLink id={id}>{t("Report-backs")}</PageLink>
    </div>
  </BreakoutSteering>
);

/** @param {BreakoutProps} props */
const EndedCard = ({ id, breakout }) => (
  <details class="card fold">
    <summary>
      <AuthoredText text={breakout.title} class="fold-title" />
      <Pill tone="off">{t("Ended")}</Pill>
    </summary>
    <div class="stack gap-2">
      <PageLink id={id}>{t("Report-backs")}</PageLink>
      <RoomList id={id} breakout={breakout} />
    </div>
  </details>
);

/** @param {{id: number, children: ComponentChildren}} props */
const PageLink = ({ id, children }) => (
  <a class="button quiet" href={`${boot.path}/breakouts#${id}`}>
    {children}
  </a>
);

/** Rooms with their people. @param {BreakoutProps & {isOpen?: boolean}} props */
function RoomList({ id, breakout, isOpen = false }) {
  const list = (
    <ul class="plain">
      {breakout.rooms?.map((room) => (
        <RoomRow key={room.id} id={id} breakout={breakout} room={room} />
      ))}
    </ul>
  );
  if (isOpen) return list;
  return (
    <details class="fold flush ruled">
      <summary>{t("Rooms")}</summary>
      <div>{list}</div>
    </details>
  );
}

/** @param {BreakoutProps & {room: Room}} props */
function RoomRow({ id, breakout, room }) {
  const people = items.value[`plan:${id}`]?.[room.id] ?? [];
  const item = items.value[`room:${room.id}`];
  return (
    <li class="rail-room">
      <details class="fold flush ruled">
        <summary class="wrap">
          <AuthoredText text={room.name} class="fold-title" />
          <span class="muted small">
            <FactLine
              facts={[
                breakout.state === "ended" ? (
                  n("{n} person", "{n} people", people.length)
                ) : (
                  <PresenceCount key="people" people={people} />
                ),
                item?.host && t("with a host"),
              ]}
            />
          </span>
        </summary>
        <div>
          <PeopleList people={people} breakout={id} state={breakout.state} />
          <div class="buttons">
            <button type="button" class="button" onClick={() => (visitedRoom.value = room.id)}>
              {t("Join room")}
              <AuthoredText text={room.name} class="hidden" />
            </button>
            {breakout.state === "ended" ? null : (
              <button
                type="button"
                class="button quiet"
                aria-haspopup="dialog"
                onClick={() => (dialogState.value = { name: "room", id: room.id })}
              >
                {t("Room settings")}
              </button>
            )}
          </div>
        </div>
      </details>
    </li>
  );
}

/** @param {{people: number[], breakout: number, state: Breakout["state"]}} props */
const PeopleList = ({ people, breakout, state }) => (
  <ul class="plain">
    {people.map((id) => (
      <li key={id} class="row">
        <PersonLine id={id} isAway={presentPeople.value?.has(id) === false} />
        {state === "ended" ? null : (
          <button
            type="button"
            class="button quiet"
            aria-haspopup="dialog"
            onClick={() => (dialogState.value = { name: "move", breakout, id })}
          >
            {t("Move")}
            <PersonLine id={id} hidden />
          </button>
        )}
      </li>
    ))}
  </ul>
);

/** @param {BreakoutProps} props */
function UnplacedPeople({ id, breakout }) {
  const seated = new Set(assignedPeople(id));
  const others = (itemsByKind.value.person ?? []).flatMap(([person]) =>
    seated.has(person) ? [] : [person],
  );
  if (!others.length) return null;
  return (
    <details class="fold flush ruled">
      <summary>
        <span class="fold-title">{t("Unassigned")}</span>
        <span class="muted small">{formatNumber(others.length)}</span>
      </summary>
      <PeopleList people={others} breakout={id} state={breakout.state} />
    </details>
  );
}
