import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { startFocusRecovery } from "../../lib/page/focus_recovery.js";
import { mountPage } from "../../ui/page/mount.jsx";
import { startGroupWords } from "./group_words.js";

/**
 * Starts a page whose texts have the event's words for groups. Without a name it has its role's.
 * @param {import("preact").ComponentType} Page
 * @param {string} [name]
 * @param {string[]} styles
 */
export function startPage(Page, name, ...styles) {
  for (const css of styles) adoptStyles(css);
  startFocusRecovery();
  startGroupWords();
  mountPage(Page, name);
}
