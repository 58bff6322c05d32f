// A place that is a thing of the page's list.

import { computed } from "@preact/signals";
import { place } from "./route.js";

/** Its id (`#12`), "new" for one that is not there yet (`#new`), or null. */
export const thing = computed(() => (place.value === "new" ? "new" : /^\d+$/.test(place.value) ? Number(place.value) : null));

export const go = (to) => (location.hash = `#${to}`);
