// Keyboard control of the plan: arrows move between people, other keys act on the focused person.

/** @import { PlanKeyActions } from "../types" */

/** @typedef {(row: HTMLElement, plan: Element) => ?HTMLElement | undefined} FindRow */

const PERSON_SELECTOR = "[data-person]";

/**
 * Handles a keydown on the plan.
 *
 * @param {KeyboardEvent} press
 * @param {PlanKeyActions} acts
 */
export function handlePlanKey(press, acts) {
  const target = /** @type {HTMLElement} */ (press.target);
  if (
    press.ctrlKey ||
    press.metaKey ||
    press.altKey ||
    press.isComposing ||
    target.closest("dialog")
  )
    return;
  const row = /** @type {?HTMLElement} */ (target.closest(PERSON_SELECTOR));
  const done = row
    ? moveFocus(press, row) || runAction(press.key, Number(row.dataset.person), acts)
    : press.key === "Escape" && acts.unpick();
  if (done !== false) press.preventDefault();
}

/**
 * @param {string} key
 * @param {number} id
 * @param {PlanKeyActions} acts
 */
function runAction(key, id, acts) {
  if (key === "[") return void acts.onward(id, -1);
  if (key === "]") return void acts.onward(id, 1);
  if (key === "l" || key === "L") return void acts.lock(id);
  if (key === "z" || key === "Z") return void acts.undo();
  if (key === "Escape") return void acts.unpick();
  return false;
}

/**
 * @param {KeyboardEvent} press
 * @param {HTMLElement} row
 */
function moveFocus({ key, currentTarget }, row) {
  const next = FOCUS_TARGETS[key]?.(row, /** @type {Element} */ (currentTarget));
  if (next === undefined) return false;
  next?.focus();
  return true;
}

/**
 * @param {Element} place
 * @returns {HTMLElement[]}
 */
const rowsOf = (place) => [
  .../** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll(PERSON_SELECTOR)),
];
/**
 * @param {number} by
 * @returns {FindRow}
 */
const neighbourInRoom = (by) => (row, plan) => {
  const rows = rowsOf(plan);
  return rows[rows.indexOf(row) + by] ?? null;
};
/**
 * @param {number} by
 * @returns {FindRow}
 */
const neighbourInNextRoom = (by) => (row, plan) => {
  const rooms = [...plan.children].filter((room) => room.contains(row) || rowsOf(room).length);
  const at = rooms.findIndex((room) => room.contains(row));
  const rows = rooms[at + by] && rowsOf(rooms[at + by]);
  return rows ? rows[Math.min(rows.length - 1, rowsOf(rooms[at]).indexOf(row))] : null;
};

/** @type {Record<string, FindRow>} */
const FOCUS_TARGETS = {
  ArrowDown: neighbourInRoom(1),
  ArrowUp: neighbourInRoom(-1),
  ArrowRight: neighbourInNextRoom(1),
  ArrowLeft: neighbourInNextRoom(-1),
  Home: (_row, plan) => rowsOf(plan)[0],
  End: (_row, plan) => rowsOf(plan).at(-1),
};
