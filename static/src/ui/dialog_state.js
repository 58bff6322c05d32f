// Which dialog of the moderator's page is open: null, or its {name} and what it is about.

import { signal } from "@preact/signals";
import { keepAll } from "./card_focus.js";

export const open = signal(null);

/** What was done in a dialog may have taken the card from under it. */
export function close() {
  open.value = null;
  setTimeout(keepAll);
}
