// Listens for the shortcuts of the page.

import { armedKey } from "./armed_key.jsx";
import { focusedCard, focusPlace, moveFocusAcross, moveFocusBy } from "./card_focus.js";
import { areKeysOn, keyLabel, markKeysUsed, shortcuts } from "./shortcuts.js";

/**
 * Moves of the focus, by shortcut.
 * @type {Record<string, () => void>}
 */
const MOVES = {
  next: () => moveFocusBy(1),
  previous: () => moveFocusBy(-1),
  right: () => moveFocusAcross(1),
  left: () => moveFocusAcross(-1),
};

/**
 * Starts listening for keys. `moves`: further moves of the page, by shortcut.
 * @param {Record<string, () => void>} moves
 */
export function startShortcuts(moves) {
  const allMoves = { ...MOVES, ...moves };
  addEventListener("pointerdown", disarm);
  addEventListener("keydown", (press) => {
    if (confirmDialog(press)) return;
    if (press.key !== (armedKey.value?.key ?? askingKey) && !MODIFIERS.includes(press.key))
      disarm();
    const found = shortcuts.filter(({ keys }) => keys.includes(press.key));
    if (!found.length || isIgnored(press) || !isActive(press, found[0])) return;
    if (press.key === "?") holdHelp();
    else if (found[0].moves) allMoves[found[0].id]();
    else if (!found.some((shortcut) => clickButton(shortcut, press.key))) return;
    press.preventDefault();
    markKeysUsed();
  });
  addEventListener("keyup", releaseHelp);
}

const HOLD_MS = 500;
let heldSince = 0;

// Held, the key shows the keys of all buttons; pressed, it opens their list.
function holdHelp() {
  heldSince ||= performance.now();
  document.documentElement.dataset.keysHeld = "";
}

function releaseHelp() {
  if (!heldSince) return;
  const isShort = performance.now() - heldSince < HOLD_MS;
  heldSince = 0;
  delete document.documentElement.dataset.keysHeld;
  if (isShort) /** @type {HTMLElement} */ (document.querySelector(selectorOf("help")))?.click();
}

const MODIFIERS = ["Shift", "Control", "Alt", "Meta"];
const disarm = () => {
  armedKey.value = null;
  askingKey = "";
};

const YES = "dialog[open] [data-yes]";
let askingKey = ""; // whose button has opened a dialog that asks for confirmation

/**
 * Confirms by the key that has opened the dialog, as others ask for a second press.
 * @param {KeyboardEvent} press
 */
function confirmDialog({ key, repeat }) {
  const yes = /** @type {?HTMLElement} */ (document.querySelector(YES));
  if (!yes || repeat || key !== askingKey) return false;
  disarm();
  yes.click();
  return true;
}

/** @param {string} key */
function labelConfirmation(key) {
  const yes = /** @type {?HTMLElement} */ (document.querySelector(YES));
  if (!yes) return;
  askingKey = key;
  yes.dataset.pressAgain = keyLabel(key);
  yes
    .closest("dialog")
    ?.addEventListener("close", () => delete yes.dataset.pressAgain, { once: true });
}

/** @param {KeyboardEvent} press */
const isIgnored = ({ defaultPrevented, isComposing, ctrlKey, metaKey, altKey, target, key }) =>
  defaultPrevented ||
  isComposing ||
  ctrlKey ||
  metaKey ||
  altKey ||
  document.querySelector("dialog[open]") ||
  /** @type {HTMLElement} */ (target).closest?.(selectorOfUsers(key));

const FIELDS = "input, textarea, select";
const FOCUS_ONLY = "input[type=text], select";
/**
 * Selector of the elements that use a key themselves.
 * @param {string} key
 */
const selectorOfUsers = (key) =>
  key === " " || key === "Enter"
    ? `${FIELDS}, button, summary, a`
    : key.startsWith("Arrow")
      ? FIELDS
      : "input:not([type=radio], [type=checkbox]), textarea, select";

/**
 * Arrow keys scroll the page unless a card has the focus. A held key repeats moves, but not
 * actions.
 * @param {KeyboardEvent} press
 * @param {import("./shortcuts.js").Shortcut} shortcut
 */
function isActive({ key, repeat }, { moves }) {
  if (repeat && !moves) return false;
  return key.startsWith("Arrow") && moves ? Boolean(focusedCard()) : areKeysOn.value;
}

/**
 * Clicks the button of a shortcut, of several that of the focused column, and focuses its card. A
 * button with the word `own` in `data-key` is clicked only while its card has the focus. If the
 * card is out of sight, the first press only brings it up. A button with `data-again` reveals,
 * closes or moves something for
 * everyone: the first press names the effect of the second.
 * @param {import("./shortcuts.js").Shortcut} shortcut
 * @param {string} key
 */
function clickButton({ id, anywhere }, key) {
  const card = focusedCard();
  /** @type {HTMLElement | null} */
  const button =
    document.querySelector(`[data-bulk] ${selectorOf(id)}`) ??
    ownButton(card, id) ??
    (anywhere
      ? (card?.closest("[data-column]")?.querySelector(`.column-head ${selectorOf(id)}`) ??
        document.querySelector(`${selectorOf(id)}:not([data-key~=own])`))
      : null);
  const owner = /** @type {HTMLElement | null} */ (button?.closest("[data-card]") ?? null);
  const again = button?.dataset.again?.replace("{key}", keyLabel(key));
  // A button that meanwhile does the opposite says so first.
  const isArmed =
    Boolean(again) && armedKey.value?.button === button && armedKey.value?.again === again;
  const isInSight = !owner || owner.checkVisibility();
  disarm();
  if (owner && owner !== card) focusPlace(owner);
  if (button && again && !isArmed) armedKey.value = { key, button, again };
  else if (!isInSight) return true;
  else if (button?.matches(FOCUS_ONLY)) button.focus();
  else button?.click();
  labelConfirmation(key);
  return Boolean(button);
}

// Cards can be nested: buttons of inner cards don't count.
/**
 * @param {HTMLElement | null} card
 * @param {string} id
 * @returns {HTMLElement | undefined}
 */
const ownButton = (card, id) =>
  /** @type {HTMLElement[]} */ ([...(card?.querySelectorAll(selectorOf(id)) ?? [])]).find(
    (button) => button.closest("[data-card]") === card,
  );
/** @param {string} id */
const selectorOf = (id) => `[data-key~="${id}"]`;
