// Table of all keyboard shortcuts of the moderator's page. A key moves the focus or clicks the
// button with its id as `data-key`: of the bulk bar, of the focused card, or the first on the page.
// So there is a button for everything that a key does.

import { signal } from "@preact/signals";
import { t } from "../lib/i18n.js";

// One that `moves` moves the focus (keyboard.js). Others click their button on the focused card, or
// with `anywhere` the first on the page. A `careful` one focuses the button's card first and acts when
// pressed again there.
export const GROUPS = [
  {
    title: () => t("Move"),
    keys: [
      { id: "next", keys: ["j", "ArrowDown"], what: () => t("Next card"), moves: true },
      { id: "previous", keys: ["k", "ArrowUp"], what: () => t("Previous card"), moves: true },
      { id: "right", keys: ["l"], what: () => t("Next column"), moves: true },
      { id: "left", keys: ["h"], what: () => t("Previous column"), moves: true },
      { id: "goto", anywhere: true, keys: ["g"], what: () => t("Go to a question or poll") },
      { id: "news", anywhere: true, keys: ["."], what: () => t("Take up what is new in a column") },
    ],
  },
  {
    title: () => t("What is shown"),
    keys: [
      { id: "search", anywhere: true, keys: ["/"], what: () => t("Search the questions") },
      { id: "filters", anywhere: true, keys: ["F"], what: () => t("Show the filters, or not") },
      { id: "order", anywhere: true, keys: ["O"], what: () => t("Order of the questions") },
      { id: "all", anywhere: true, keys: ["0"], what: () => t("Show all questions again") },
    ],
  },
  {
    title: () => t("The question in focus"),
    keys: [
      { id: "approve", keys: ["a"], what: () => t("Approve") },
      { id: "reject", keys: ["r"], what: () => t("Reject; then 1 to 5 for the reason") },
      { id: "answering", keys: ["n"], what: () => t("Answer now") },
      { id: "answered", keys: ["d"], what: () => t("Answered") },
      { id: "park", keys: ["p"], what: () => t("Park") },
      { id: "restore", keys: ["u"], what: () => t("Take back") },
      { id: "claim", keys: ["i"], what: () => t("I am on it, or not any more") },
      { id: "reword", keys: ["Enter"], what: () => t("Reword") },
      { id: "label", keys: ["y"], what: () => t("Label") },
      { id: "merge", keys: ["m"], what: () => t("Merge") },
      { id: "same", keys: ["M"], what: () => t("Merge into the question that it is much like") },
      { id: "mute", keys: ["!"], what: () => t("Mute author") },
      { id: "up.next", keys: ["N"], what: () => t("Up next") },
      { id: "reply", keys: ["R"], what: () => t("Reply in writing") },
      { id: "translate", keys: ["T"], what: () => t("Translate") },
      { id: "ban", keys: ["Delete"], what: () => t("Ban author") },
      { id: "undo", anywhere: true, keys: ["z"], what: () => t("Undo what you did last, for 10 seconds") },
    ],
  },
  {
    title: () => t("Several questions at once"),
    keys: [
      { id: "select", keys: ["x"], what: () => t("Choose the question in focus; A, R, D, P, U, M and Y are for all chosen then") },
      { id: "select.next", keys: ["J"], what: () => t("Choose this one and the next"), moves: true },
      { id: "select.previous", keys: ["K"], what: () => t("Choose this one and the previous"), moves: true },
      { id: "column", anywhere: true, keys: ["X"], what: () => t("Choose all of the column") },
      { id: "none", anywhere: true, keys: ["Escape"], what: () => t("Choose none") },
    ],
  },
  {
    title: () => t("The poll in focus, or the first"),
    keys: [
      { id: "open", anywhere: true, keys: ["o"], what: () => t("Open, or go on"), careful: true },
      { id: "skip", anywhere: true, keys: ["s"], what: () => t("Skip reading") },
      { id: "extend", anywhere: true, keys: ["t"], what: () => t("30 seconds more") },
      { id: "pause", keys: ["p"], what: () => t("Pause") },
      { id: "close", anywhere: true, keys: ["c"], what: () => t("Close poll"), careful: true },
      { id: "show", anywhere: true, keys: ["v"], what: () => t("Reveal or hide the result"), careful: true },
      { id: "repeat", keys: ["n"], what: () => t("New round") },
      { id: "edit", keys: ["i"], what: () => t("Change the poll") },
      { id: "duplicate", keys: ["y"], what: () => t("Duplicate") },
      { id: "earlier", keys: ["["], what: () => t("Move a draft up") },
      { id: "later", keys: ["]"], what: () => t("Move a draft down") },
      { id: "drop", keys: ["x"], what: () => t("Drop the draft") },
    ],
  },
  {
    title: () => t("The screen"),
    keys: [
      { id: "screen.previous", anywhere: true, keys: ["ArrowLeft"], what: () => t("Show the previous") },
      { id: "screen.next", anywhere: true, keys: ["ArrowRight"], what: () => t("Show the next") },
      { id: "screen.reveal", anywhere: true, keys: [" "], what: () => t("Reveal or hide the result") },
      { id: "screen.blank", anywhere: true, keys: ["b"], what: () => t("Blank, or not") },
      { id: "screen.follow", anywhere: true, keys: ["f"], what: () => t("Follow automatically") },
    ],
  },
  {
    title: () => t("Everything else"),
    keys: [
      { id: "qa", anywhere: true, keys: ["q"], what: () => t("Open or close questions") },
      { id: "rules", anywhere: true, keys: ["Q"], what: () => t("Rules of questions") },
      { id: "new_poll", anywhere: true, keys: ["w"], what: () => t("New poll") },
      { id: "announce", anywhere: true, keys: ["e"], what: () => t("Tell everybody") },
      { id: "help", anywhere: true, keys: ["?"], what: () => t("These keys") },
    ],
  },
];

export const SHORTCUTS = GROUPS.flatMap(({ keys }) => keys);
const KEY_LABELS = { ArrowDown: "↓", ArrowUp: "↑", ArrowLeft: "←", ArrowRight: "→", Enter: "⏎", Delete: "Del", Escape: "Esc" };
const isCapital = (key) => /^[A-Z]$/.test(key);

/** Label of a key, such as "⇧A". */
export const keyLabel = (key) => (key === " " ? t("Space") : (KEY_LABELS[key] ?? (isCapital(key) ? `⇧${key}` : key.toUpperCase())));
/** Value of `aria-keyshortcuts` for a key. */
export const ariaShortcut = (key) => (key === " " ? "Space" : isCapital(key) ? `Shift+${key}` : key);
/** First key of a shortcut. */
export const keyOf = (id) => SHORTCUTS.find((each) => each.id === id).keys[0];

const STORAGE_KEY = "live.keys";
/** Whether single keys act; stored on this device. Arrow keys between cards always do. */
export const areKeysOn = signal(localStorage.getItem(STORAGE_KEY) !== "off");

/** Switches single keys on or off. */
export function switchKeys(on) {
  localStorage.setItem(STORAGE_KEY, on ? "on" : "off");
  areKeysOn.value = on;
}
