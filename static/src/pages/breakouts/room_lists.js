// Who sits where. Pure: items go in, lists of people by room come out.

/** Rooms in their order, `[{id, name, people}]`; people as `[id, person]`, by delegation and name. `null` is the room of those who have none. */
export function seats(breakout, plan, people) {
  const known = new Map(people);
  const order = (one, other) => compare(known.get(one), known.get(other)) || one - other;
  const listed = (ids) => ids.filter((id) => known.has(id)).sort(order).map((id) => [id, known.get(id)]);
  const rooms = breakout.rooms.map(({ id, name }) => ({ id, name, people: listed(plan[id] ?? []) }));
  const placed = new Set(rooms.flatMap((room) => room.people.map(([id]) => id)));
  const others = listed([...known.keys()].filter((id) => !placed.has(id)));
  return { rooms, others };
}

const compare = (one, other) => one.delegation.localeCompare(other.delegation) || one.name.localeCompare(other.name);

/** Who of these fits what is looked for: every word is in what is said of them. */
export function fitting(people, words, told) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return wanted.length ? people.filter(([id, person]) => wanted.every((word) => told(id, person).toLowerCase().includes(word))) : people;
}

/** How many of each group there are, the most first, `[[group, many], …]`. */
export function counted(people, by) {
  const counts = new Map();
  for (const [, person] of people) counts.set(by(person), (counts.get(by(person)) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1]);
}

/** Where somebody goes who is moved on by so many rooms, from a room or (null) from none. */
export function onward(rooms, room, by) {
  const at = rooms.findIndex(({ id }) => id === room);
  return rooms[Math.min(rooms.length - 1, Math.max(0, at < 0 ? 0 : at + by))]?.id ?? null;
}
