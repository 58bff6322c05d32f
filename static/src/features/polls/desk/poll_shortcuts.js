// Keyboard shortcuts for polls.

import { t } from "../../../lib/i18n.js";

/** @type {import("../../../ui/desk/shortcuts.js").ShortcutGroup} */
export const POLL_SHORTCUTS = {
  title: () => t("The focused poll, or the first"),
  keys: [
    { id: "open", anywhere: true, keys: ["o"], what: () => t("Open or resume") },
    {
      id: "cue.next",
      anywhere: true,
      keys: [">"],
      what: () => t("Take the next cue of the run sheet"),
    },
    { id: "skip", anywhere: true, keys: ["s"], what: () => t("Skip reading") },
    { id: "extend", anywhere: true, keys: ["t"], what: () => t("Add 30 seconds") },
    { id: "pause", anywhere: true, keys: [","], what: () => t("Pause") },
    { id: "close", anywhere: true, keys: ["c"], what: () => t("Close poll") },
    {
      id: "show",
      anywhere: true,
      keys: ["v"],
      what: () => t("Reveal or hide the result"),
      reads: true,
    },
    { id: "another", keys: ["+"], what: () => t("New round, or a copy of a draft") },
    { id: "earlier", keys: ["["], what: () => t("Move a draft up") },
    { id: "later", keys: ["]"], what: () => t("Move a draft down") },
  ],
};

/** Shortcut to a new poll. */
export const NEW_POLL_SHORTCUT = {
  id: "new_poll",
  anywhere: true,
  keys: ["w"],
  what: () => t("New poll"),
};
