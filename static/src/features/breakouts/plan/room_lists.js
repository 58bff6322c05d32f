// Lists of people by room, from the items of a breakout and its plan. Pure.

/** @import { Text } from "../../../lib/types" */
/** @import { Person, PersonEntry, Plan, PlannedRoom } from "../types" */

/**
 * People of each room, sorted by delegation and name; `others` have no room.
 *
 * @param {{rooms?: {id: number, name: Text}[]}} breakout
 * @param {Plan} plan
 * @param {PersonEntry[]} people
 * @returns {{rooms: PlannedRoom[], others: PersonEntry[]}}
 */
export function listRooms(breakout, plan, people) {
  const known = new Map(people);
  /** @param {number[]} ids */
  const listed = (ids) =>
    ids
      .flatMap((id) => {
        const person = known.get(id);
        return person ? [/** @type {PersonEntry} */ ([id, person])] : [];
      })
      .sort(comparePeople);
  const rooms = (breakout.rooms ?? []).map(({ id, name }) => ({
    id,
    name,
    people: listed(plan[id] ?? []),
  }));
  const placed = new Set(rooms.flatMap((room) => room.people.map(([id]) => id)));
  const others = listed([...known.keys()].filter((id) => !placed.has(id)));
  return { rooms, others };
}

/**
 * @param {PersonEntry} one
 * @param {PersonEntry} other
 */
const comparePeople = ([one, { delegation, name }], [other, second]) =>
  delegation.localeCompare(second.delegation) || name.localeCompare(second.name) || one - other;

/**
 * People with a description, `told(id, person)`, that contains every search word; all of them if
 * there are no words.
 * @param {PersonEntry[]} people
 * @param {string} words
 * @param {(id: number, person: Person) => string} told
 */
export function filterPeople(people, words, told) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return wanted.length
    ? people.filter(([id, person]) =>
        wanted.every((word) => told(id, person).toLowerCase().includes(word)),
      )
    : people;
}

/**
 * Counts by `by(person)` as `[[group, count], …]`, the largest first; without people of none.
 * @param {PersonEntry[]} people
 * @param {(person: Person) => ?string | undefined} by
 * @returns {[group: string, count: number][]}
 */
export function countBy(people, by) {
  const counts = new Map();
  for (const [, person] of people) {
    const group = by(person);
    if (group) counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return [...counts].sort((one, other) => other[1] - one[1]);
}

/**
 * Id of the room `by` places after `room`, clamped to the ends; the first if `room` is null.
 * @param {{id: number}[]} rooms
 * @param {?number} room
 * @param {number} by
 */
export function roomAtOffset(rooms, room, by) {
  const at = rooms.findIndex(({ id }) => id === room);
  return rooms[Math.min(rooms.length - 1, Math.max(0, at < 0 ? 0 : at + by))]?.id ?? null;
}
