import { useEffect } from "preact/hooks";
import { n, t } from "../../../lib/i18n.js";
import { useFocusAfterMove } from "../../../lib/page/focus_after_move.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { SearchField } from "../../../ui/fields/search_field.jsx";
import { AuthoredText, FilledSentence } from "../../../ui/text.jsx";
import { splitByPresence } from "../presence.js";
import { presenceText } from "../presence_count.jsx";
import { PlanDownload } from "./csv_import.jsx";
import { preventTouchScroll } from "./drag.js";
import { DragGhost } from "./drag_ghost.jsx";
import { useMoves } from "./moves.js";
import { PersonName } from "./person_name.jsx";
import { handlePlanKey } from "./plan_keys.js";
import { PlanRoom } from "./plan_room.jsx";
import { PlanScore } from "./plan_score.jsx";
import {
  allPeople,
  clearSelection,
  searchText as facts,
  lockedRooms,
  peopleByRoom,
  reachablePerson,
  searchWords,
} from "./plan_state.js";
import { filterPeople } from "./room_lists.js";
import { RoomTable } from "./room_table.jsx";
import { SelectionBar } from "./selection_bar.jsx";

/** @import { BreakoutProps, Move, PersonEntry } from "../types" */

/**
 * Plan of rooms and people; people are moved by dragging, by buttons or by keys.
 * @param {BreakoutProps} props
 */
export function RoomPlan({ id, breakout }) {
  const { move, lock, undo, keys, told, waiting, problem } = useMoves(id, breakout);
  const place = useFocusAfterMove();
  useEffect(
    () => () => {
      clearSelection();
      searchWords.value = "";
    },
    [],
  );
  useEffect(() => {
    const rooms = place.current;
    rooms?.addEventListener("touchmove", preventTouchScroll, { passive: false });
    return () => rooms?.removeEventListener("touchmove", preventTouchScroll);
  }, [breakout.state === "ended"]);
  if (breakout.state === "ended")
    return (
      <p class="empty card plan-whole">
        {t("This breakout has ended. Room assignments are in the downloads.")}
      </p>
    );
  const isDraft = breakout.state === "draft";
  return (
    <section class="plan-whole" aria-labelledby="plan">
      <h2 class="hidden" id="plan">
        {t("Room assignments")}
      </h2>
      {isDraft ? <PlanScore id={id} breakout={breakout} /> : null}
      <PlanHead id={id} breakout={breakout} undo={isDraft ? undo : null} waiting={waiting} />
      {peopleByRoom.value.rooms.length ? (
        <RoomTable key={id} id={id} rooms={peopleByRoom.value.rooms} />
      ) : null}
      <ActionStatus problem={problem}>{told ? <MoveNotice {...told} /> : null}</ActionStatus>
      <p class="hint below-3 plan-touch">
        {t("Press and hold a person, then drag them to another room.")}
      </p>
      <ol
        class="plain fit at-top plan-rooms"
        ref={place}
        onKeyDown={(press) => handlePlanKey(press, keys)}
      >
        <Rooms
          isDraft={isDraft}
          isChosen={breakout.mode === "chosen"}
          move={move}
          lockRoom={(room, on) => lock({ room }, on)}
          waiting={waiting}
        />
      </ol>
      <p class="hint above-3 below-3">
        {isDraft
          ? t(
              "Arrow keys move between people, Enter selects, [ and ] move them to another room, L locks, Z undoes.",
            )
          : t("Arrow keys move between people, Enter selects, [ and ] move them to another room.")}
      </p>
      <DragGhost />
      <SelectionBar
        move={move}
        lock={isDraft ? (person, on) => lock({ person }, on) : null}
        waiting={waiting}
      />
    </section>
  );
}

/** @param {{ids: number[], room: ?number}} props */
function MoveNotice({ ids, room }) {
  const name =
    room === null ? (
      t("Unassigned")
    ) : (
      <AuthoredText text={peopleByRoom.value.rooms.find(({ id }) => id === room)?.name} />
    );
  const one = ids.length === 1 && new Map(allPeople.value).get(ids[0]);
  return one ? (
    <FilledSentence
      sentence={t("{name}: now in {room}.")}
      name={<PersonName id={ids[0]} person={one} />}
      room={name}
    />
  ) : (
    <FilledSentence
      sentence={n("{n} person is now in {room}.", "{n} people are now in {room}.", ids.length)}
      room={name}
    />
  );
}

/**
 * @param {{isDraft: boolean, isChosen: boolean, move: Move, waiting: boolean, lockRoom: (room:
 *     number, on: boolean) => unknown}} props
 */
function Rooms({ isDraft, isChosen, move, lockRoom, waiting }) {
  const { rooms, others } = peopleByRoom.value;
  /** @param {PersonEntry[]} everybody */
  const shown = (everybody) => filterPeople(everybody, searchWords.value, facts);
  const first = [...others, ...rooms.flatMap((room) => room.people)];
  const reached = first.some(([id]) => id === reachablePerson.value)
    ? reachablePerson.value
    : shown(first)[0]?.[0];
  return (
    <>
      {others.length ? (
        <PlanRoom
          name={null}
          id={null}
          everybody={others}
          people={shown(others)}
          reached={reached}
          move={move}
        />
      ) : null}
      {rooms.map(({ id, name, people: everybody }) => (
        <PlanRoom
          key={id}
          id={id}
          name={name}
          everybody={everybody}
          people={shown(everybody)}
          reached={reached}
          move={move}
          isLocked={lockedRooms.value.has(id)}
          isChosen={isChosen}
          onLock={isDraft ? (on) => lockRoom(id, on) : null}
          waiting={waiting}
        />
      ))}
    </>
  );
}

/** @param {BreakoutProps & {undo: ?(() => unknown), waiting: boolean}} props */
function PlanHead({ id, breakout, undo, waiting }) {
  const split = splitByPresence(allPeople.value.map(([id]) => id));
  const { others, rooms } = peopleByRoom.value;
  return (
    <div class="row above-3 below-3">
      <p class="wrap baseline gap-3">
        <b>{split ? presenceText(split) : n("{n} person", "{n} people", allPeople.value.length)}</b>
        <span>{n("{n} room", "{n} rooms", rooms.length)}</span>
        <PlanDownload id={id} label={t("Download the plan (CSV)")} />
        {others.length ? (
          <span class="lack">{n("{n} unassigned", "{n} unassigned", others.length)}</span>
        ) : null}
        {split === null ? (
          <span class="muted small">
            {t("Presence is hidden while an anonymous poll is open.")}
          </span>
        ) : null}
      </p>
      <div class="field-line plan-tools">
        <SearchField
          name="plan-find"
          label={t("Find a person")}
          words={searchWords.value}
          onSearch={(words) => (searchWords.value = words)}
        />
        {undo ? (
          <button
            type="button"
            class="button"
            aria-disabled={waiting || !(breakout.moved || breakout.replaced)}
            onClick={undo}
          >
            {breakout.moved || !breakout.replaced ? t("Undo") : t("Undo grouping")}
          </button>
        ) : null}
      </div>
    </div>
  );
}
