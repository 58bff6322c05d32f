// State of the board: selected people, search words, and the rooms of the open breakout.

import { computed, signal } from "@preact/signals";
import { items, kinds } from "../../lib/session.js";
import { name } from "../../features/questions/byline.jsx";
import { sector } from "../../lib/labels.js";
import { at, breakout } from "./breakout_route.js";
import { seats } from "./room_lists.js";

const NO_ONE = new Set();

/** Ids of the selected people. */
export const picked = signal(NO_ONE);
/** Search words. */
export const wanted = signal("");
/** Id of the person in the tab order; arrow keys reach the others. */
export const current = signal(null);

/** People of the event as `[id, item]`. */
export const people = computed(() => kinds.value.person ?? []);
/** People by room, see room_lists.js. */
export const seated = computed(() => (breakout.value?.rooms ? seats(breakout.value, items.value[`plan:${at.value}`] ?? {}, people.value) : { rooms: [], others: [] }));
/** Ids of locked people. */
export const locked = computed(() => new Set(breakout.value?.locked));
/** Ids of locked rooms. */
export const shut = computed(() => new Set(breakout.value?.shut));

/** Room id by person id. */
export const roomOf = computed(() => new Map(seated.value.rooms.flatMap((room) => room.people.map(([id]) => [id, room.id]))));

/** Adds a person to the selection or removes them. */
export function pick(id, on = !picked.value.has(id)) {
  const next = new Set(picked.value);
  if (on) next.add(id);
  else next.delete(id);
  picked.value = next;
}

export const unpick = () => (picked.value = NO_ONE);

/** Text that the search matches against: name, delegation, sector and language. */
export const told = (id, person) => [person.name, ...Object.values(name(person.delegation) ?? {}), person.delegation, sector(person.sector), person.language].join(" ");
