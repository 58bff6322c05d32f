// Route that selects an entry of a list.

import { computed } from "@preact/signals";
import { route } from "./route.js";

/** Id of the selected entry (`#12`), "new" (`#new`), or null. */
export const selectedId = computed(() =>
  route.value === "new" ? "new" : /^\d+$/.test(route.value) ? Number(route.value) : null,
);

/** @param {string | number} to */
export const navigateTo = (to) => (location.hash = `#${to}`);
