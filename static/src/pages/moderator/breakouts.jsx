// Breakouts on the moderator's page: the running one with its time, rooms and calls for help;
// drafts and ended ones.

import { useEffect } from "preact/hooks";
import { presentPeople, watchPresence } from "../../features/breakouts/presence.js";
import { PresenceCount } from "../../features/breakouts/presence_count.jsx";
import { isRunning } from "../../features/breakouts/running.js";
import { assignedPeople, OpenBreakout } from "../../features/breakouts/steering.jsx";
import { formatAgo } from "../../lib/date_format.js";
import { formatNumber, n, t, textOf } from "../../lib/i18n.js";
import { boot, items, itemsByKind, visitedRoom } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { ConfirmButton } from "../../ui/confirm_button.jsx";
import { CountdownTimer as TimeLeft } from "../../ui/countdown_timer.jsx";
import { dialogState } from "../../ui/dialog_state.js";
import { FactLine } from "../../ui/fact_line.jsx";
import { LiveRegion } from "../../ui/live_region.jsx";
import { Pill } from "../../ui/pill.jsx";
import { AuthoredText } from "../../ui/text.jsx";
import { PersonLine } from "./person_line.jsx";

const MORE_MINUTES = 5;

export function Breakouts() {
  const all = [...(itemsByKind.value.breakout ?? [])].reverse();
  const running = all.find(([, each]) => isRunning(each));
  const drafts = all.filter(([, { state }]) => state === "draft");
  const ended = all.filter(([, { state }]) => state === "ended");
  useEffect(watchPresence, []);
  return (
    <section class="rail-part">
      <div class="column-head">
        <h2 class="section-title" tabIndex={-1}>
          {t("Breakouts")}
        </h2>
        <a class="button quiet" href={`/e/${boot.code}/breakouts`}>
          {t("Prepare breakouts")}
        </a>
      </div>
      {running ? <RunningCard id={running[0]} breakout={running[1]} /> : null}
      {all.length ? null : (
        <p class="empty">{t("No breakouts yet. Those you prepare can be opened here.")}</p>
      )}
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
          {t("Change")}
        </a>
      </div>
      <RoomList id={id} breakout={breakout} />
    </article>
  );
}

function RunningCard({ id, breakout }) {
  const { send, waiting, problem } = useAction();
  const asking = breakout.rooms
    .map((room) => [room, items.value[`room:${room.id}`]?.help_at])
    .filter(([, at]) => at)
    .sort(([, one], [, other]) => one - other);
  const button = (action, words) => (
    <button
      type="button"
      class="button"
      disabled={waiting}
      onClick={() => send({ breakout: id, ...action })}
    >
      {words}
    </button>
  );
  return (
    <article class="card rail-breakout" data-state={breakout.state}>
      <div class="row">
        <AuthoredText text={breakout.title} as="h3" />
        <TimeLeft key={breakout.ends_at} at={breakout.ends_at} label={t("Time left")} />
      </div>
      {breakout.state === "closing" ? (
        <p class="outcome asks">{t("Please wrap up: returning to the plenary.")}</p>
      ) : null}
      <div class="buttons">
        {button(
          { do: "breakout.extend", seconds: MORE_MINUTES * 60 },
          t("+{n} min", { n: MORE_MINUTES }),
        )}
        {breakout.state === "closing"
          ? null
          : button({ do: "breakout.recall" }, t("Recall everyone"))}
        <ConfirmButton
          label={t("End now")}
          disabled={waiting}
          title={t("End this breakout?")}
          yes={t("End the breakout")}
          sentence={t(
            "Everyone returns to the plenary and room polls close. Notes and results are kept.",
          )}
          onYes={() => send({ do: "breakout.end", breakout: id })}
        />
        <button
          type="button"
          class="button quiet"
          aria-haspopup="dialog"
          onClick={() => (dialogState.value = { name: "announce", breakout: id })}
        >
          {t("Announce to all rooms")}
        </button>
        <ReportsLink id={id} />
      </div>
      <ActionStatus waiting={waiting} problem={problem} />
      <LiveRegion
        sentence={asking
          .map(([room]) => `${textOf(room.name)} · ${t("asks for help")}`)
          .join(" · ")}
      />
      <ul class="plain" aria-label={t("Rooms asking for help")}>
        {asking.map(([room, at]) => (
          <HelpRequest key={room.id} room={room} at={at} />
        ))}
      </ul>
      <RoomList id={id} breakout={breakout} isOpen />
      <UnplacedPeople id={id} breakout={breakout} />
    </article>
  );
}

function HelpRequest({ room, at }) {
  const { send, waiting, problem } = useAction();
  return (
    <li class="rail-asking">
      <p class="outcome asks">
        <AuthoredText text={room.name} /> · {t("asks for help")} · {formatAgo(at)}
      </p>
      <div class="buttons">
        <button type="button" class="button primary" onClick={() => (visitedRoom.value = room.id)}>
          {t("Join room")}
          <AuthoredText text={room.name} class="hidden" />
        </button>
        <button
          type="button"
          class="button quiet"
          disabled={waiting}
          onClick={() => send({ do: "room.help", room: room.id, on: false })}
        >
          {t("Done")}
        </button>
      </div>
      <ActionStatus problem={problem} />
    </li>
  );
}

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
