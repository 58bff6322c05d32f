// Where in the editor one is.

import { computed } from "@preact/signals";
import { items, room } from "../../lib/session.js";

/** The id of the poll that was chosen, "new", or null. */
export { go, thing as at } from "../../lib/route_id.js";

/** Drafts in the order in which they are to come. */
export const drafts = computed(() => items.value[`drafts:${room.value[0]}`] ?? []);
