// Route of the editor.

import { computed } from "@preact/signals";
import { items, room } from "../live.js";

/** Id of the open poll, "new", or null. */
export { go, thing as at } from "../parts/thing.js";

/** Ids of the drafts in their order. */
export const drafts = computed(() => items.value[`drafts:${room.value[0]}`] ?? []);
