// State of the plan: selected people, search words, and the rooms of the open breakout.

import { computed, signal } from "@preact/signals";
import { isEnded, items, itemsByKind } from "../../../lib/session.js";
import { delegationName } from "../../event/delegation_name.jsx";
import { sectorLabel } from "../../event/group_words.js";
import { currentBreakout, routeId } from "../setup/breakout_route.js";
import { listRooms } from "./room_lists.js";

/** @import { Person } from "../types" */

const NO_ONE = new Set();
const MAX_UNFOLDED = 12;

/** Ids of the selected people. */
export const selectedPeople = signal(/** @type {Set<number>} */ (NO_ONE));
/** Search words. */
export const searchWords = signal("");
/** Id of the person in the tab order; arrow keys reach the others. */
export const reachablePerson = signal(/** @type {?number} */ (null));

/** People of the event as `[id, item]`. */
export const allPeople = computed(() => itemsByKind.value.person ?? []);
/** True if the reader wants to see the people of all rooms, false if not; null: has not said. */
export const arePeopleChosen = signal(/** @type {?boolean} */ (null));
/** True while rooms show their people: as chosen, else if they are few. */
export const arePeopleShown = computed(
  () => arePeopleChosen.value ?? (isEnded.value || allPeople.value.length <= MAX_UNFOLDED),
);

/** People by room, see room_lists.js. */
export const peopleByRoom = computed(() =>
  currentBreakout.value?.rooms
    ? listRooms(currentBreakout.value, items.value[`plan:${routeId.value}`] ?? {}, allPeople.value)
    : { rooms: [], others: [] },
);
/** Ids of locked people. */
export const lockedPeople = computed(() => new Set(currentBreakout.value?.locked));
/** Ids of locked rooms. */
export const lockedRooms = computed(() => new Set(currentBreakout.value?.shut));

/** Room id by person id. */
export const roomOf = computed(
  () =>
    new Map(peopleByRoom.value.rooms.flatMap((room) => room.people.map(([id]) => [id, room.id]))),
);

/**
 * Adds a person to the selection or removes them.
 * @param {number} id
 * @param {boolean} [on]
 */
export function togglePerson(id, on = !selectedPeople.value.has(id)) {
  const next = new Set(selectedPeople.value);
  if (on) next.add(id);
  else next.delete(id);
  selectedPeople.value = next;
}

export const clearSelection = () => (selectedPeople.value = NO_ONE);

/**
 * Text that the search matches against: name, delegation, sector and language.
 * @param {number} _id
 * @param {Person} person
 */
export const searchText = (_id, person) =>
  [
    person.name,
    ...Object.values(delegationName(person.delegation) ?? {}),
    person.delegation,
    sectorLabel(person.sector),
    person.language,
  ].join(" ");
