// Route that selects an entry of a list.

import { computed } from "@preact/signals";
import { place } from "./route.js";

/** Id of the selected entry (`#12`), "new" (`#new`), or null. */
export const thing = computed(() => (place.value === "new" ? "new" : /^\d+$/.test(place.value) ? Number(place.value) : null));

export const go = (to) => (location.hash = `#${to}`);
