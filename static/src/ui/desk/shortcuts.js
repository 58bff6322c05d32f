// Keyboard shortcuts. A page provides a table of them. A key moves the focus or clicks the button
// with its id in `data-key`: of the bulk bar, of the focused card, or the first on the page. So there
// is a button for everything that a key does.

import { signal } from "@preact/signals";
import { t } from "../../lib/i18n.js";
import { deviceStorage } from "../../lib/storage.js";

/**
 * A key that `moves` moves the focus (keyboard.js). Others click their button on the focused card,
 * or with `anywhere` the first on the page. An ended event has those that serve reading (`reads`).
 * @typedef {object} Shortcut
 * @property {string} id
 * @property {string[]} keys
 * @property {() => string} what
 * @property {boolean} [moves]
 * @property {boolean} [anywhere]
 * @property {boolean} [reads]
 * @property {string} [part]  part of the event that it belongs to
 */
/** @typedef {{title: () => string, keys: Shortcut[], reads?: boolean}} ShortcutGroup */

/** Shortcuts of the page by group, for their list. */
export let shortcutGroups = /** @type {ShortcutGroup[]} */ ([]);
/** All shortcuts of the page. */
export let shortcuts = /** @type {Shortcut[]} */ ([]);
let reading = new Set();

/** @param {ShortcutGroup[]} groups */
export function provideShortcuts(groups) {
  shortcutGroups = groups;
  shortcuts = groups.flatMap(({ keys }) => keys);
  reading = new Set(
    groups
      .flatMap(({ keys, reads }) => keys.filter((each) => reads || each.reads))
      .map(({ id }) => id),
  );
}

/**
 * True for buttons that serve reading, or the publication of a result: an ended event has them.
 * @param {string} id
 */
export const isReading = (id) => reading.has(id);
/** @type {Record<string, string>} */
const KEY_LABELS = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  ArrowLeft: "←",
  ArrowRight: "→",
  Enter: "⏎",
  Delete: "Del",
  Escape: "Esc",
};
/** @param {string} key */
const isCapital = (key) => /^[A-Z]$/.test(key);

/**
 * Label of a key, such as "⇧A".
 * @param {string} key
 */
export const keyLabel = (key) =>
  key === " " ? t("Space") : (KEY_LABELS[key] ?? (isCapital(key) ? `⇧${key}` : key.toUpperCase()));
/**
 * Value of `aria-keyshortcuts` for a key.
 * @param {string} key
 */
export const ariaShortcut = (key) =>
  key === " " ? "Space" : isCapital(key) ? `Shift+${key}` : key;
/**
 * First key of a shortcut.
 * @param {string} id
 */
export const keyOf = (id) => shortcuts.find((each) => each.id === id)?.keys[0] ?? "";

const STORAGE_KEY = "live.keys";
/** True if single keys act; stored on this device. Arrow keys between cards always do. */
export const areKeysOn = signal(deviceStorage.getItem(STORAGE_KEY) !== "off");

const USED_KEY = "live.keys.used";

/** Shows keys on the buttons of the focused card from now on, since they have been used. */
export function markKeysUsed() {
  if (document.documentElement.dataset.keys) return;
  document.documentElement.dataset.keys = "used";
  deviceStorage.setItem(USED_KEY, "yes");
}
if (deviceStorage.getItem(USED_KEY)) document.documentElement.dataset.keys = "used";

/**
 * Switches single keys on or off.
 * @param {boolean} on
 */
export function switchKeys(on) {
  deviceStorage.setItem(STORAGE_KEY, on ? "on" : "off");
  areKeysOn.value = on;
}
