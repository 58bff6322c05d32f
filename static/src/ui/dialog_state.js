// State of the moderator's dialogs: null, or the open dialog's {name} and props.

import { signal } from "@preact/signals";
import { keepAllFocus } from "./desk/card_focus.js";

/** @type {import("@preact/signals").Signal<?{name: string, [prop: string]: any}>} */
export const dialogState = signal(null);

/** Closes the dialog. Its action may have removed the focused card, so the focus is recovered. */
export function closeDialog() {
  dialogState.value = null;
  setTimeout(keepAllFocus);
}
