// Where in the editor one is: `#12` is a poll, `#new` one that is not there yet; the address keeps it through a reload.

import { computed, signal } from "@preact/signals";
import { items, room } from "../live.js";

const read = () => {
  const place = location.hash.slice(1);
  return place === "new" ? place : /^\d+$/.test(place) ? Number(place) : null;
};

/** The id of the poll that was chosen, "new", or null. */
export const at = signal(read());
addEventListener("hashchange", () => location.hash === "#main" || (at.value = read()));

export const go = (place) => (location.hash = `#${place}`);

/** Drafts in the order in which they are to come. */
export const drafts = computed(() => items.value[`drafts:${room.value[0]}`] ?? []);
