// Lists of people by room, from the items of a breakout and its plan. Pure.

/**
 * People of each room, sorted by delegation and name; `others` have no room.
 *
 * @param {{rooms?: {id: number, name: object}[]}} breakout
 * @param {Object<number, number[]>} plan ids of people by room
 * @param {[number, object][]} people
 * @returns {{rooms: {id: number, name: object, people: [number, object][]}[],
 *     others: [number, object][]}}
 */
export function listRooms(breakout, plan, people) {
  const known = new Map(people);
  const order = (one, other) => comparePeople(known.get(one), known.get(other)) || one - other;
  const listed = (ids) =>
    ids
      .filter((id) => known.has(id))
      .sort(order)
      .map((id) => [id, known.get(id)]);
  const rooms = (breakout.rooms ?? []).map(({ id, name }) => ({
    id,
    name,
    people: listed(plan[id] ?? []),
  }));
  const placed = new Set(rooms.flatMap((room) => room.people.map(([id]) => id)));
  const others = listed([...known.keys()].filter((id) => !placed.has(id)));
  return { rooms, others };
}

const comparePeople = (one, other) =>
  one.delegation.localeCompare(other.delegation) || one.name.localeCompare(other.name);

/**
 * People with a description, `told(id, person)`, that contains every search word; all of them if
 * there are no words.
 */
export function filterPeople(people, words, told) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return wanted.length
    ? people.filter(([id, person]) =>
        wanted.every((word) => told(id, person).toLowerCase().includes(word)),
      )
    : people;
}

/** Counts by `by(person)` as `[[group, count], …]`, the largest first; without people of none. */
export function countBy(people, by) {
  const counts = new Map();
  for (const [, person] of people) {
    const group = by(person);
    if (group) counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return [...counts].sort((one, other) => other[1] - one[1]);
}

/** Id of the room `by` places after `room`, clamped to the ends; the first if `room` is null. */
export function roomAtOffset(rooms, room, by) {
  const at = rooms.findIndex(({ id }) => id === room);
  return rooms[Math.min(rooms.length - 1, Math.max(0, at < 0 ? 0 : at + by))]?.id ?? null;
}
