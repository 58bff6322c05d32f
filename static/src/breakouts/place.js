// Which breakout is looked at: `#12`, or `#new` for one that is not there yet; the address keeps it through a reload.

import { computed, signal } from "@preact/signals";
import { items, kinds } from "../live.js";

const read = () => {
  const place = location.hash.slice(1);
  return place === "new" ? place : /^\d+$/.test(place) ? Number(place) : null;
};

const chosen = signal(read());
addEventListener("hashchange", () => location.hash === "#main" || (chosen.value = read()));

export const go = (place) => (location.hash = `#${place}`);

/** All of them, `[id, item]`, the newest first. */
export const breakouts = computed(() => [...(kinds.value.breakout ?? [])].reverse());
/** The id of the one that was chosen, or of the newest that has not ended; "new" where there is none. */
export const at = computed(() => chosen.value ?? (breakouts.value.find(([, { state }]) => state !== "ended") ?? breakouts.value[0])?.[0] ?? "new");
export const breakout = computed(() => items.value[`breakout:${at.value}`]);
