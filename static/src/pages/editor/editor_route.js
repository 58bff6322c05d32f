// Route of the editor.

import { computed } from "@preact/signals";
import { items, room } from "../../lib/session.js";

/** Id of the open poll, "new", or null. */
export { go, thing as at } from "../../lib/route_id.js";

/** Ids of the drafts in their order. */
export const drafts = computed(() => items.value[`drafts:${room.value[0]}`] ?? []);
