// Route of the page: the breakout that is open.

import { computed } from "@preact/signals";
import { items, kinds } from "../../lib/session.js";
import { thing } from "../../lib/route_id.js";

export { go } from "../../lib/route_id.js";

/** All breakouts as `[id, item]`, the newest first. */
export const breakouts = computed(() => [...(kinds.value.breakout ?? [])].reverse());
/**
 * Id of the breakout in the route, else of the newest that has not ended, else of the newest; "new"
 * if there are none.
 */
export const at = computed(() => thing.value ?? (breakouts.value.find(([, { state }]) => state !== "ended") ?? breakouts.value[0])?.[0] ?? "new");
/** The item of that breakout. */
export const breakout = computed(() => items.value[`breakout:${at.value}`]);
