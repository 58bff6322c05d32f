// Route of the editor.

import { computed } from "@preact/signals";
import { items, room } from "../../../lib/session.js";

/** Id of the open poll, "new", or null. */
export { navigateTo, selectedId as at } from "../../../lib/page/route_id.js";

/** Ids of the drafts in their order. */
export const draftIds = computed(() => items.value[`drafts:${room.value[0]}`] ?? []);
