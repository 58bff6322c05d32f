// Table of all keyboard shortcuts of the page. Every key has a single meaning.

import { t } from "../../lib/i18n.js";
import { rejectionReasons, staffRules } from "../../lib/rules.js";

/** @type {import("../../ui/desk/shortcuts.js").ShortcutGroup[]} */
export const SHORTCUTS = [
  {
    title: () => t("Move"),
    reads: true,
    keys: [
      { id: "next", keys: ["j", "ArrowDown"], what: () => t("Next card"), moves: true },
      { id: "previous", keys: ["k", "ArrowUp"], what: () => t("Previous card"), moves: true },
      { id: "right", keys: ["l"], what: () => t("Next column"), moves: true },
      { id: "left", keys: ["h"], what: () => t("Previous column"), moves: true },
      { id: "goto", anywhere: true, keys: ["g"], what: () => t("Go to a question, poll or place") },
      { id: "news", anywhere: true, keys: ["."], what: () => t("Show new questions") },
    ],
  },
  {
    title: () => t("View"),
    reads: true,
    keys: [
      { id: "search", anywhere: true, keys: ["/"], what: () => t("Search questions") },
      { id: "filters", anywhere: true, keys: ["F"], what: () => t("Show/hide filters") },
      { id: "order", anywhere: true, keys: ["O"], what: () => t("Sort order") },
      { id: "all", anywhere: true, keys: ["0"], what: () => t("Show all questions again") },
    ],
  },
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
      { id: "none", anywhere: true, keys: ["Escape"], what: () => t("Clear selection") },
    ],
  },
  {
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
  },
  {
    title: () => t("The screen"),
    keys: [
      {
        id: "screen.previous",
        anywhere: true,
        keys: ["ArrowLeft"],
        what: () => t("Show previous"),
      },
      { id: "screen.next", anywhere: true, keys: ["ArrowRight"], what: () => t("Show next") },
      {
        id: "screen.reveal",
        anywhere: true,
        keys: [" "],
        what: () => t("Reveal or hide the result"),
      },
      { id: "screen.blank", anywhere: true, keys: ["b"], what: () => t("Blank screen on/off") },
      { id: "screen.follow", anywhere: true, keys: ["f"], what: () => t("Auto-follow") },
    ],
  },
  {
    title: () => t("General"),
    keys: [
      {
        id: "floor.next",
        anywhere: true,
        keys: ["S"],
        what: () => t("Give the floor to the next speaker"),
      },
      { id: "qa", anywhere: true, keys: ["q"], what: () => t("Open or close questions") },
      { id: "rules", anywhere: true, keys: ["Q"], what: () => t("Q&A settings") },
      { id: "new_poll", anywhere: true, keys: ["w"], what: () => t("New poll") },
      { id: "announce", anywhere: true, keys: ["e"], what: () => t("Announce") },
      {
        id: "help",
        anywhere: true,
        keys: ["?"],
        what: () => t("Keyboard shortcuts"),
        reads: true,
      },
    ],
  },
];

/** Ids of the shortcuts to learn first. */
export const FIRST_KEYS = ["approve", "reject", "answering", "answered", "open", "close", "show"];
