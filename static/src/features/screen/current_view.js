// Signals for the view on the screen of this page's room.

import { computed, signal } from "@preact/signals";
import { kindModule } from "../../kinds/load_kind.js";
import { hasDelegations, items, itemsByKind, room } from "../../lib/session.js";
import { rundown, viewToShow } from "./rundown.js";

/** @type {import("../../lib/types").Item<"screen">} */
const UNSTEERED = {
  what: "auto",
  id: null,
  blank: false,
  theme: "auto",
  counts: false,
  until: null,
};

/** View and style chosen by staff, `{what, id, blank, theme, counts}`; "auto" follows the event. */
export const chosenView = computed(() => items.value[`screen:${room.value[0]}`] ?? UNSTEERED);

const countsHere = signal(/** @type {{instead: boolean, shown: boolean} | null} */ (null));

/** True if counts stand beside percentages: as staff chose, or on this page since they chose. */
export const showsCounts = computed(() => {
  const chosen = chosenView.value.counts ?? false;
  return countsHere.value?.instead === chosen ? countsHere.value.shown : chosen;
});
/** Shows counts on this page only, or hides them, until staff choose otherwise. */
export function toggleCountsHere() {
  countsHere.value = { instead: chosenView.value.counts ?? false, shown: !showsCounts.value };
}
/** True on a lower third, which has no room for high charts. */
export const isLower = () => document.documentElement.dataset.layout === "lower";
/** View that is shown (if not blank), `{what, id}`. */
export const currentView = computed(() =>
  viewToShow(chosenView.value, room.value[1], items.value, itemsByKind.value, comparisonsOf),
);
/** Everything that the screen can show now, in order. */
export const allViews = computed(() => rundown(items.value, itemsByKind.value, comparisonsOf));

/**
 * None until the kind's module is loaded, or without metrics; no "voices" if a metric has no mean.
 * @type {import("./rundown.js").Compares}
 */
function comparisonsOf({ config }, result) {
  if (!hasDelegations.value) return [];
  const figures = kindModule(config.kind)?.metrics(config, result) ?? [];
  if (!figures.length) return [];
  return figures.some(({ hasMean }) => hasMean === false)
    ? ["delegations"]
    : ["delegations", "voices"];
}
