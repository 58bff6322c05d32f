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
        <a
          class={all.length ? "button quiet" : "button primary"}
          href={`/e/${boot.code}/breakouts`}
        >
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

function DraftCard({ id, breakout }) {
  return (
    <article class="card rail-breakout">
      <div class="row">
        <AuthoredText text={breakout.title} as="h3" />
        <Pill tone="off">{t("Draft")}</Pill>
      </div>
      <p class="muted small">
        <FactLine
          facts={[
            n("{n} room", "{n} rooms", breakout.rooms.length),
            <PresenceCount key="people" people={assignedPeople(id)} />,
            n("{n} minute", "{n} minutes", breakout.minutes),
          ]}
        />
      </p>
      <div class="buttons">
        <OpenBreakout id={id} breakout={breakout} />
        <a class="button quiet" href={`/e/${boot.code}/breakouts#${id}`}>
          {t("Edit")}
        </a>
      </div>
      <RoomList id={id} breakout={breakout} />
    </article>
  );
}

const RunningBreakout = ({ id, breakout }) => (
  <BreakoutSteering id={id} breakout={breakout} onVisit={(room) => (visitedRoom.value = room)}>
    <div class="rail-breakout">
      <RoomList id={id} breakout={breakout} isOpen />
      <UnplacedPeople id={id} breakout={breakout} />
      <div class="buttons">
        <ReportsLink id={id} />
      </div>
    </div>
  </BreakoutSteering>
);

const EndedCard = ({ id, breakout }) => (
  <details class="card fold">
    <summary>
      <AuthoredText text={breakout.title} class="fold-title" />
      <Pill tone="off">{t("Ended")}</Pill>
    </summary>
    <div>
      <div class="buttons">
        <ReportsLink id={id} />
      </div>
      <RoomList id={id} breakout={breakout} />
    </div>
  </details>
);

const ReportsLink = ({ id }) => (
  <a class="button quiet" href={`/e/${boot.code}/breakouts#${id}`}>
    {t("Report-backs")}
  </a>
);

/** Rooms with their people, and buttons to visit, edit and move. */
function RoomList({ id, breakout, isOpen = false }) {
  const plan = items.value[`plan:${id}`] ?? {};
  const list = (
    <ul class="plain rail-rooms">
      {breakout.rooms.map((room) => (
        <RoomRow
          key={room.id}
          id={id}
          breakout={breakout}
          room={room}
          people={plan[room.id] ?? []}
        />
      ))}
    </ul>
  );
  if (isOpen) return list;
  return (
    <details class="fold">
      <summary>{t("Rooms")}</summary>
      <div>{list}</div>
    </details>
  );
}

function RoomRow({ id, breakout, room, people }) {
  const item = items.value[`room:${room.id}`];
  return (
    <li class="rail-room">
      <details class="fold">
        <summary>
          <span class="fold-title">
            <AuthoredText text={room.name} />
          </span>
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
          <ul class="plain">
            {people.map((person) => (
              <li key={person} class="row">
                <PersonLine id={person} isAway={presentPeople.value?.has(person) === false} />
                <MoveButton breakout={id} person={person} state={breakout.state} />
              </li>
            ))}
          </ul>
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

const MoveButton = ({ breakout, person, state }) =>
  state === "ended" ? null : (
    <button
      type="button"
      class="button quiet"
      aria-haspopup="dialog"
      onClick={() => (dialogState.value = { name: "move", breakout, id: person })}
    >
      {t("Move")}
      <PersonLine id={person} hidden />
    </button>
  );

function UnplacedPeople({ id, breakout }) {
  const seated = new Set(Object.values(items.value[`plan:${id}`] ?? {}).flat());
  const others = (itemsByKind.value.person ?? []).filter(([person]) => !seated.has(person));
  if (!others.length) return null;
  return (
    <details class="fold">
      <summary>
        <span class="fold-title">{t("Unassigned")}</span>
        <span class="muted small">{formatNumber(others.length)}</span>
      </summary>
      <ul class="plain">
        {others.map(([person]) => (
          <li key={person} class="row">
            <PersonLine id={person} isAway={presentPeople.value?.has(person) === false} />
            <MoveButton breakout={id} person={person} state={breakout.state} />
          </li>
        ))}
      </ul>
    </details>
  );
}
