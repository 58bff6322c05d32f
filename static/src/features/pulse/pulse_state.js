// Signals of the pulse that attendees press, and the presses of the reader.

import { signal } from "@preact/signals";
import { t } from "../../lib/i18n.js";
import { boot, event, items } from "../../lib/session.js";
import { tabStorage } from "../../lib/storage.js";

/**
 * Times (ms) that a press counts, and until the next. The server decides; it sends them to no page,
 * so that events without the pulse have nothing of it.
 */
export const PRESS_MS = 300_000;
export const PRESS_INTERVAL_MS = 60_000;

const STORAGE_KEY = "live.pulse";

/** @typedef {"too_fast" | "cannot_hear" | "interpretation"} Signal */
/** @typedef {{signal: Signal, at: number}} Press */

/**
 * Signals that the reader can press: about the interpretation only if there is some into their
 * language.
 * @returns {{signal: Signal, language: string, title: string}[]}
 */
export const offeredSignals = () => [
  { signal: "too_fast", language: "", title: t("Too fast") },
  { signal: "cannot_hear", language: "", title: t("Cannot hear") },
  ...(event.value.channels?.some(({ language }) => language === boot.language)
    ? [
        {
          signal: /** @type {const} */ ("interpretation"),
          language: boot.language,
          title: t("Interpretation lost"),
        },
      ]
    : []),
];

/** Owner of the presses that this tab remembers. */
const owner = () => `${boot.code}.${items.value.you?.person}`;

/** Presses that this tab remembers, and whose they are. */
export const remembered = signal(
  /** @type {{of?: string, presses?: Press[]}} */ (
    JSON.parse(tabStorage.getItem(STORAGE_KEY) ?? "{}")
  ),
);

/**
 * The reader's presses that count at a time (ms).
 * @param {number} now
 * @returns {Press[]}
 */
export const ownPresses = (now) =>
  remembered.value.of === owner()
    ? (remembered.value.presses ?? []).filter(({ at }) => now < at + PRESS_MS)
    : [];

/** @param {Press} press  that the server has taken */
export function rememberPress(press) {
  const others = ownPresses(press.at).filter(({ signal: id }) => id !== press.signal);
  remembered.value = { of: owner(), presses: [...others, press] };
  tabStorage.setItem(STORAGE_KEY, JSON.stringify(remembered.value));
}
