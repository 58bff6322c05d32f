// What the screen of this page's room shows, as signals.

import { computed } from "@preact/signals";
import { kind } from "../../kinds/load_kind.js";
import { items, kinds, room } from "../../lib/session.js";
import { program, shown } from "./rundown.js";

/** How it is steered: `{what, id, blank}`. */
export const steered = computed(() => items.value[`screen:${room.value[0]}`] ?? { what: "auto", id: null, blank: false });
/** What is seen, blank or not: `{what, id}`. */
export const now = computed(() => shown(steered.value, room.value[1], items.value, kinds.value, compares));
export const things = computed(() => program(items.value, kinds.value, compares));

// Nothing of a kind that is not here yet, or has nothing to compare; not as voices what has no mean.
function compares({ config }, result) {
  const figures = kind(config.kind)?.figures(config, result) ?? [];
  if (!figures.length) return [];
  return figures.some(({ hasMean }) => hasMean === false) ? ["delegations"] : ["delegations", "voices"];
}
