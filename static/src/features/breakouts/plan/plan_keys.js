// Keyboard control of the plan: arrows move between people, other keys act on the focused person.

const PERSON_SELECTOR = "[data-person]";

/**
 * Handles a keydown on the plan.
 *
 * @param {KeyboardEvent} press
 * @param {Object<string, Function>} acts pick, onward, lock, undo and unpick
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
  const id = row && Number(row.dataset.person);
  const done = row
    ? moveFocus(press, row) || runAction(press.key, id, acts)
    : press.key === "Escape" && acts.unpick();
  if (done !== false) press.preventDefault();
}

function runAction(key, id, acts) {
  if (key === "[") return void acts.onward(id, -1);
  if (key === "]") return void acts.onward(id, 1);
  if (key === "l" || key === "L") return void acts.lock(id);
  if (key === "z" || key === "Z") return void acts.undo();
  if (key === "Escape") return void acts.unpick();
  return false;
}

function moveFocus({ key, currentTarget }, row) {
  const next = FOCUS_TARGETS[key]?.(row, currentTarget);
  if (next === undefined) return false;
  next?.focus();
  return true;
}

const rowsOf = (place) => [...place.querySelectorAll(PERSON_SELECTOR)];
const neighbourInRoom = (by) => (row, plan) => {
  const rows = rowsOf(plan);
  return rows[rows.indexOf(row) + by] ?? null;
};
const neighbourInNextRoom = (by) => (row, plan) => {
  const rooms = [...plan.children].filter((room) => room.contains(row) || rowsOf(room).length);
  const at = rooms.findIndex((room) => room.contains(row));
  const rows = rooms[at + by] && rowsOf(rooms[at + by]);
  return rows ? rows[Math.min(rows.length - 1, rowsOf(rooms[at]).indexOf(row))] : null;
};

const FOCUS_TARGETS = {
  ArrowDown: neighbourInRoom(1),
  ArrowUp: neighbourInRoom(-1),
  ArrowRight: neighbourInNextRoom(1),
  ArrowLeft: neighbourInNextRoom(-1),
  Home: (_row, plan) => rowsOf(plan)[0],
  End: (_row, plan) => rowsOf(plan).at(-1),
};
