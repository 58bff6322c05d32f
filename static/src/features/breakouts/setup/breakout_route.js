// Route of the page: the breakout that is open.

import { computed } from "@preact/signals";
import { selectedId } from "../../../lib/page/route_id.js";
import { items, itemsByKind } from "../../../lib/session.js";

export { navigateTo } from "../../../lib/page/route_id.js";

/** All breakouts as `[id, item]`, the newest first. */
export const allBreakouts = computed(() => [...(itemsByKind.value.breakout ?? [])].reverse());
/**
 * Id of the breakout in the route, else of the newest that has not ended, else of the newest; "new"
 * if there are none.
 */
export const routeId = computed(
  () =>
    selectedId.value ??
    (allBreakouts.value.find(([, { state }]) => state !== "ended") ?? allBreakouts.value[0])?.[0] ??
    "new",
);
/** The item of that breakout. */
export const currentBreakout = computed(() => items.value[`breakout:${routeId.value}`]);
