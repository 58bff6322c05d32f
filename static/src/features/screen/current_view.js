// Signals for the view on the screen of this page's room.

import { computed } from "@preact/signals";
import { kind } from "../../kinds/load_kind.js";
import { items, kinds, room } from "../../lib/session.js";
import { program, shown } from "./rundown.js";

/** View chosen by staff, `{what, id, blank}`; what "auto" follows the event. */
export const steered = computed(() => items.value[`screen:${room.value[0]}`] ?? { what: "auto", id: null, blank: false });
/** View that is shown (if not blank), `{what, id}`. */
export const now = computed(() => shown(steered.value, room.value[1], items.value, kinds.value, comparisonsOf));
/** Everything that the screen can show now, in order. */
export const things = computed(() => program(items.value, kinds.value, comparisonsOf));

// None until the kind's module is loaded, or without metrics; no "voices" if a metric has no mean.
function comparisonsOf({ config }, result) {
  const figures = kind(config.kind)?.figures(config, result) ?? [];
  if (!figures.length) return [];
  return figures.some(({ hasMean }) => hasMean === false) ? ["delegations"] : ["delegations", "voices"];
}
