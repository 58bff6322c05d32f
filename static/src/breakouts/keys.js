// Keyboard control of the board: arrows move between people, other keys act on the focused person.

const ROW = "[data-person]";

/**
 * Handles a keydown on the board.
 *
 * @param {KeyboardEvent} press
 * @param {Object<string, Function>} acts pick, onward, lock, undo and unpick
 */
export function pressed(press, acts) {
  if (press.ctrlKey || press.metaKey || press.altKey || press.isComposing || press.target.closest("dialog")) return;
  const row = press.target.closest(ROW);
  const id = row && Number(row.dataset.person);
  const done = row ? walk(press, row) || act(press.key, id, acts) : press.key === "Escape" && acts.unpick();
  if (done !== false) press.preventDefault();
}

function act(key, id, acts) {
  if (key === "[") return void acts.onward(id, -1);
  if (key === "]") return void acts.onward(id, 1);
  if (key === "l" || key === "L") return void acts.lock(id);
  if (key === "z" || key === "Z") return void acts.undo();
  if (key === "Escape") return void acts.unpick();
  return false;
}

function walk({ key, currentTarget }, row) {
  const next = NEXT[key]?.(row, currentTarget);
  if (next === undefined) return false;
  next?.focus();
  return true;
}

const rowsOf = (place) => [...place.querySelectorAll(ROW)];
const along = (by) => (row, board) => {
  const rows = rowsOf(board);
  return rows[rows.indexOf(row) + by] ?? null;
};
const across = (by) => (row, board) => {
  const rooms = [...board.children].filter((room) => room.contains(row) || rowsOf(room).length);
  const at = rooms.findIndex((room) => room.contains(row));
  const rows = rooms[at + by] && rowsOf(rooms[at + by]);
  return rows ? rows[Math.min(rows.length - 1, rowsOf(rooms[at]).indexOf(row))] : null;
};

const NEXT = {
  ArrowDown: along(1),
  ArrowUp: along(-1),
  ArrowRight: across(1),
  ArrowLeft: across(-1),
  Home: (row, board) => rowsOf(board)[0],
  End: (row, board) => rowsOf(board).at(-1),
};
