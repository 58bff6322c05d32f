// Keyboard shortcuts for questions.

import { t } from "../../../lib/i18n.js";
import { rejectionReasons, staffRules } from "../../../lib/rules.js";

/** @type {import("../../../ui/desk/shortcuts.js").ShortcutGroup[]} */
export const QUESTION_SHORTCUTS = [
  {
    title: () => t("The focused question"),
    keys: [
      { id: "approve", keys: ["a"], what: () => t("Approve") },
      {
        id: "reject",
        keys: ["r"],
        what: () => t("Reject, then 1 to {n} for the reason", { n: rejectionReasons.length }),
      },
      { id: "answering", keys: ["n"], what: () => t("Answer live") },
      { id: "answered", keys: ["d"], what: () => t("Answered") },
      { id: "park", keys: ["p"], what: () => t("Set aside") },
      { id: "restore", keys: ["u"], what: () => t("Restore") },
      { id: "claim", keys: ["i"], what: () => t("Claim/release") },
      { id: "reword", keys: ["Enter"], what: () => t("Edit the question or poll") },
      { id: "label", keys: ["y"], what: () => t("Label") },
      { id: "merge", keys: ["m"], what: () => t("Merge") },
      { id: "same", keys: ["M"], what: () => t("Merge into the similar question") },
      { id: "mute", keys: ["!"], what: () => t("Mute author") },
      { id: "up.next", keys: ["N"], what: () => t("Make next") },
      { id: "reply", keys: ["R"], what: () => t("Written reply") },
      { id: "translate", keys: ["T"], what: () => t("Translate") },
      { id: "ban", keys: ["Delete"], what: () => t("Ban author") },
      {
        id: "undo",
        anywhere: true,
        keys: ["z"],
        what: () =>
          t("Undo your last action (within {n} seconds)", { n: staffRules.undo_ms / 1000 }),
      },
    ],
  },
  {
    title: () => t("Select multiple questions"),
    keys: [
      {
        id: "select",
        keys: ["x"],
        what: () => t("Select the focused question (A, R, D, P, U, M, Y then act on all selected)"),
      },
      {
        id: "select.next",
        keys: ["J"],
        what: () => t("Select this one and the next"),
        moves: true,
      },
      {
        id: "select.previous",
        keys: ["K"],
        what: () => t("Select this one and the previous"),
        moves: true,
      },
      { id: "column", anywhere: true, keys: ["X"], what: () => t("Select all in column") },
      {
        id: "none",
        anywhere: true,
        keys: ["Escape"],
        what: () => t("Clear the selection, then the search"),
      },
    ],
  },
  {
    title: () => t("View"),
    reads: true,
    keys: [
      { id: "search", anywhere: true, keys: ["/"], what: () => t("Search questions") },
      {
        id: "filters",
        anywhere: true,
        keys: ["F", "O"],
        what: () => t("Filters, order and settings"),
      },
      { id: "all", anywhere: true, keys: ["0"], what: () => t("Show all questions again") },
    ],
  },
];

/** Shortcuts for the Q&A as a whole. */
export const QA_SHORTCUTS = [
  { id: "qa", anywhere: true, keys: ["q"], what: () => t("Open or close questions") },
  { id: "rules", anywhere: true, keys: ["Q"], what: () => t("Q&A settings") },
];
