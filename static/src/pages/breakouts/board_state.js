// What is done on the board: who is picked, who is looked for, and how somebody comes into another room.

import { computed, signal } from "@preact/signals";
import { items, kinds } from "../../lib/session.js";
import { name } from "../../features/questions/byline.jsx";
import { sector } from "../../lib/labels.js";
import { at, breakout } from "./breakout_route.js";
import { seats } from "./room_lists.js";

const NONE = new Set();

/** Who will go where one says next. */
export const picked = signal(NONE);
/** Words that are looked for. */
export const wanted = signal("");
/** Who is reached by Tab; the others by arrows from there. */
export const current = signal(null);

export const people = computed(() => kinds.value.person ?? []);
export const seated = computed(() => (breakout.value?.rooms ? seats(breakout.value, items.value[`plan:${at.value}`] ?? {}, people.value) : { rooms: [], others: [] }));
export const locked = computed(() => new Set(breakout.value?.locked));
export const shut = computed(() => new Set(breakout.value?.shut));

/** Of each person who has a room, which. */
export const roomOf = computed(() => new Map(seated.value.rooms.flatMap((room) => room.people.map(([id]) => [id, room.id]))));

export function pick(id, on = !picked.value.has(id)) {
  const next = new Set(picked.value);
  if (on) next.add(id);
  else next.delete(id);
  picked.value = next;
}

export const unpick = () => (picked.value = NONE);

/** All that is said of somebody, to be looked for. */
export const told = (id, person) => [person.name, ...Object.values(name(person.delegation) ?? {}), person.delegation, sector(person.sector), person.language].join(" ");
