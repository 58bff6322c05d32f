import { useEffect } from "preact/hooks";
import { n, t } from "../../../lib/i18n.js";
import { useFocusAfterMove } from "../../../lib/page/focus_after_move.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { SearchField } from "../../../ui/fields/search_field.jsx";
import { AuthoredText, FilledSentence } from "../../../ui/text.jsx";
import { splitByPresence } from "../presence.js";
import { presenceText } from "../presence_count.jsx";
import { preventTouchScroll } from "./drag.js";
import { DragGhost } from "./drag_ghost.jsx";
import { useMoves } from "./moves.js";
import { PersonName } from "./person_name.jsx";
import { handlePlanKey } from "./plan_keys.js";
import { PlanRoom } from "./plan_room.jsx";
import { PlanScore } from "./plan_score.jsx";
import {
  allPeople,
  arePeopleChosen,
  arePeopleShown,
  clearSelection,
  peopleByRoom,
  reachablePerson,
  searchText,
  searchWords,
} from "./plan_state.js";
import { filterPeople } from "./room_lists.js";
import { RoomTable } from "./room_table.jsx";
import { SelectionBar } from "./selection_bar.jsx";

/** @import { BreakoutProps, Moves } from "../types" */

/** People are moved by dragging, by buttons or by keys. @param {BreakoutProps} props */
export function RoomPlan({ id, breakout }) {
  const moves = useMoves(id, breakout);
  const { isDraft, told } = moves;
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
  return (
    <section class="plan-whole" aria-labelledby="plan">
      <h2 class="hidden" id="plan">
        {t("Room assignments")}
      </h2>
      {isDraft ? <PlanScore id={id} breakout={breakout} /> : null}
      <PlanHead id={id} breakout={breakout} moves={moves} />
      {peopleByRoom.value.rooms.length ? (
        <RoomTable key={id} id={id} rooms={peopleByRoom.value.rooms} />
      ) : null}
      <ActionStatus problem={moves.problem}>{told ? <MoveNotice {...told} /> : null}</ActionStatus>
      <p class="hint below-3 plan-touch">
        {t("Press and hold a person, then drag them to another room.")}
      </p>
      <ol
        class="plain fit at-top plan-rooms"
        ref={place}
        onKeyDown={(press) => handlePlanKey(press, moves.keys)}
      >
        <Rooms moves={moves} />
      </ol>
      <p class="hint above-3 below-3">
        {isDraft
          ? t(
              "Arrow keys move between people, Enter selects, [ and ] move them to another room, L locks, Z undoes.",
            )
          : t("Arrow keys move between people, Enter selects, [ and ] move them to another room.")}
      </p>
      <DragGhost />
      <SelectionBar moves={moves} />
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
  return (
    <FilledSentence
      sentence={
        ids.length === 1
          ? t("{name}: now in {room}.")
          : n("{n} person is now in {room}.", "{n} people are now in {room}.", ids.length)
      }
      name={<PersonName id={ids[0]} />}
      room={name}
    />
  );
}

/** @param {{moves: Moves}} props */
function Rooms({ moves }) {
  const { rooms, others } = peopleByRoom.value;
  const all = others.length
    ? [{ id: null, name: t("Unassigned"), people: others }, ...rooms]
    : rooms;
  const people = all.flatMap((room) => room.people);
  const reached = people.some(([id]) => id === reachablePerson.value)
    ? reachablePerson.value
    : filterPeople(people, searchWords.value, searchText)[0]?.[0];
  return all.map((room) => (
    <PlanRoom key={room.id ?? "none"} room={room} reached={reached} moves={moves} />
  ));
}

/** Button that shows the people of all rooms, or only how many there are. */
const ArePeopleShown = () => (
  <button
    type="button"
    class="button quiet"
    aria-expanded={arePeopleShown.value}
    onClick={() => (arePeopleChosen.value = !arePeopleShown.value)}
  >
    {arePeopleShown.value ? t("Hide people") : t("Show people")}
  </button>
);

/** @param {BreakoutProps & {moves: Moves}} props */
function PlanHead({ breakout, moves }) {
  const split = splitByPresence(allPeople.value.map(([id]) => id));
  const { others, rooms } = peopleByRoom.value;
  return (
    <div class="row above-3 below-3">
      <p class="wrap baseline gap-3">
        <b>{split ? presenceText(split) : n("{n} person", "{n} people", allPeople.value.length)}</b>
        <span>{n("{n} room", "{n} rooms", rooms.length)}</span>
        <ArePeopleShown />
        {others.length ? (
          <span class="warn strong small">
            {n("{n} unassigned", "{n} unassigned", others.length)}
          </span>
        ) : null}
        {split === null ? (
          <span class="muted small">{t("Presence is hidden while a secret ballot is open.")}</span>
        ) : null}
      </p>
      <div class="field-line plan-tools">
        <SearchField
          name="plan-find"
          label={t("Find a person")}
          words={searchWords.value}
          onSearch={(words) => (searchWords.value = words)}
        />
        {moves.isDraft ? (
          <button
            type="button"
            class="button"
            aria-disabled={moves.waiting || !(breakout.moved || breakout.replaced)}
            onClick={moves.undo}
          >
            {breakout.moved || !breakout.replaced ? t("Undo") : t("Undo grouping")}
          </button>
        ) : null}
      </div>
    </div>
  );
}
