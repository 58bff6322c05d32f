import { computed } from "@preact/signals";
import { PLENARY } from "../../lib/rules.js";
import { items, itemsByKind, room } from "../../lib/session.js";
import { chosenView } from "./current_view.js";
import { viewToShow } from "./rundown.js";

/** View on the hall's screen, `{what, id}`, or null while it is blank or in a breakout room. */
export const hallView = computed(() => {
  const [id, own] = room.value;
  return id !== PLENARY || chosenView.value.blank
    ? null
    : viewToShow(chosenView.value, own, items.value, itemsByKind.value);
});
