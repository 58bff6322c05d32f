import { useComputed } from "@preact/signals";
import { formatNumber, n, t } from "../../../lib/i18n.js";
import { items } from "../../../lib/session.js";
import { DialogButton } from "../../../ui/buttons/dialog_button.jsx";
import { FactLine } from "../../../ui/fact_line.jsx";
import { AuthoredText, LanguageNames } from "../../../ui/text.jsx";
import { DelegationName } from "../../event/delegation_name.jsx";
import { sectorName } from "../../event/group_words.js";
import { presentPeople } from "../presence.js";
import { PresenceCount } from "../presence_count.jsx";
import { RoomDialog } from "../room_dialog.jsx";
import { currentBreakout } from "../setup/breakout_route.js";
import { hoveredRoom, trackDrag } from "./drag.js";
import { PersonName } from "./person_name.jsx";
import { RegionName, regionOf } from "./plan_reasons.jsx";
import {
  arePeopleShown,
  lockedPeople,
  lockedRooms,
  reachablePerson,
  roomOf,
  searchText,
  searchWords,
  selectedPeople,
  togglePerson,
} from "./plan_state.js";
import { countBy, filterPeople } from "./room_lists.js";

/** @import { Text } from "../../../lib/types" */
/** @import { Move, Moves, Person, PersonEntry } from "../types" */

/**
 * Card of a room and its people, or of people without a room (`id` null). `reached`: the person in
 * the tab order.
 * @param {{room: {id: ?number, name: Text | string, people: PersonEntry[]},
 *   reached: ?number | undefined, moves: Moves}} props
 */
export function PlanRoom({ room: { id, name, people: everybody }, reached, moves }) {
  const place = String(id ?? "none");
  const isOver = useComputed(() => hoveredRoom.value === place).value;
  const isSearched = searchWords.value.trim() !== "";
  const people =
    arePeopleShown.value || isSearched
      ? filterPeople(everybody, searchWords.value, searchText)
      : [];
  const isLocked = id !== null && lockedRooms.value.has(id);
  return (
    <li class="card plan-room" data-room={place} data-over={isOver} data-locked={isLocked}>
      <h3 class="row baseline">
        <AuthoredText text={name} />{" "}
        <span class="muted regular plan-room-count">
          <PresenceCount people={everybody.map(([person]) => person)} />
        </span>
      </h3>
      {id !== null && items.value[`room:${id}`]?.task ? (
        <AuthoredText text={items.value[`room:${id}`].task} as="p" class="small clamped" />
      ) : null}
      <div class="row flush quiet-tools">
        <p class="grow muted small">
          {everybody.length ? (
            <FactLine facts={composition(presentOf(everybody))} />
          ) : (
            t("No one yet.")
          )}
        </p>
        <div class="buttons row-tools">
          {id === null ? null : (
            <DialogButton label={t("Edit")} class="button quiet">
              {(close) => (
                <RoomDialog
                  id={id}
                  hasCapacity={currentBreakout.value?.mode === "chosen"}
                  onClose={close}
                />
              )}
            </DialogButton>
          )}
          {id !== null && moves.isDraft ? (
            <button
              type="button"
              class="button quiet"
              aria-pressed={isLocked}
              disabled={moves.waiting}
              onClick={() => moves.lock({ room: id }, !isLocked)}
            >
              {isLocked ? t("Locked") : t("Lock")}
            </button>
          ) : null}
        </div>
      </div>
      {[...selectedPeople.value].some((person) => (roomOf.value.get(person) ?? null) !== id) ? (
        <button
          type="button"
          class="button full accent above-2 below-2 plan-here"
          disabled={moves.waiting}
          onClick={() => moves.move([...selectedPeople.value], id)}
        >
          {t("Move here")}
        </button>
      ) : null}
      <ul class="plain plan-people">
        {people.map(([person, about]) => (
          <PersonButton
            key={person}
            id={person}
            person={about}
            isReached={reached === person}
            move={moves.move}
          />
        ))}
      </ul>
      {isSearched && people.length < everybody.length ? (
        <p class="muted small">{n("{n} other", "{n} others", everybody.length - people.length)}</p>
      ) : null}
    </li>
  );
}

/** @param {{id: number, person: Person, isReached: boolean, move: Move}} props */
function PersonButton({ id, person, isReached, move }) {
  const isPicked = selectedPeople.value.has(id);
  const isAway = presentPeople.value && !presentPeople.value.has(id);
  const drag = (/** @type {PointerEvent} */ down) => {
    const ids = isPicked ? [...selectedPeople.value] : [id];
    trackDrag(down, ids, (place) => {
      const room = place === "none" ? null : Number(place);
      if (ids.some((each) => (roomOf.value.get(each) ?? null) !== room)) move(ids, room);
    });
  };
  return (
    <li>
      <button
        type="button"
        class="wrap baseline flush full plan-person"
        data-person={id}
        data-focus={id}
        aria-pressed={isPicked}
        tabIndex={isReached ? 0 : -1}
        onClick={() => togglePerson(id)}
        onFocus={() => (reachablePerson.value = id)}
        onPointerDown={drag}
      >
        <span class={`strong clamped plan-person-name ${isAway ? "muted" : ""}`}>
          <PersonName id={id} />
        </span>
        {lockedPeople.value.has(id) ? <small class="strong">{t("Locked")}</small> : null}
        {isAway ? <small class="strong muted">{t("Away")}</small> : null}
        <small class="whole muted">
          <FactLine
            facts={[
              person.name && person.delegation && <DelegationName id={person.delegation} />,
              person.sector && <AuthoredText text={sectorName(person.sector)} />,
              <LanguageNames languages={[person.language, ...person.also_speaks]} />,
            ]}
          />
        </small>
      </button>
    </li>
  );
}

/** People who are not known to be away; everyone if all are. @param {PersonEntry[]} people */
function presentOf(people) {
  const present = people.filter(([person]) => presentPeople.value?.has(person) ?? true);
  return present.length ? present : people;
}

/** Counts by region and sector, where the event has them. @param {PersonEntry[]} people */
const composition = (people) => [
  ...countBy(people, ({ delegation }) => regionOf(delegation)).map(([id, many]) => (
    <>
      <RegionName id={id} /> {formatNumber(many)}
    </>
  )),
  ...countBy(people, (person) => person.sector).map(([id, many]) => (
    <>
      <AuthoredText text={sectorName(id)} /> {formatNumber(many)}
    </>
  )),
];
