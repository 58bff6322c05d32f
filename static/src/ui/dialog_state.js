// State of the moderator's dialogs: null, or the open one's {name} and props.

import { signal } from "@preact/signals";
import { keepAll } from "./card_focus.js";

export const open = signal(null);

/** Closes the dialog. Its action may have removed the focused card, so the focus is recovered. */
export function close() {
  open.value = null;
  setTimeout(keepAll);
}
