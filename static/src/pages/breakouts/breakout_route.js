// Which breakout is looked at.

import { computed } from "@preact/signals";
import { items, kinds } from "../../lib/session.js";
import { thing } from "../../lib/route_id.js";

export { go } from "../../lib/route_id.js";

/** All of them, `[id, item]`, the newest first. */
export const breakouts = computed(() => [...(kinds.value.breakout ?? [])].reverse());
/** The id of the one that was chosen, or of the newest that has not ended; "new" where there is none. */
export const at = computed(() => thing.value ?? (breakouts.value.find(([, { state }]) => state !== "ended") ?? breakouts.value[0])?.[0] ?? "new");
export const breakout = computed(() => items.value[`breakout:${at.value}`]);
