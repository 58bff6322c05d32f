// Rows of a long list to draw, and the space taken by the others. Pure.

/**
 * Range of rows between two offsets; at least one row if there is any.
 *
 * @param {number[]} heights of all rows, in px
 * @param {number} top px from the start of the list
 * @param {number} bottom
 * @returns {[number, number]} [from, to)
 */
export function visibleRange(heights, top, bottom) {
  let [from, at] = [0, 0];
  while (from < heights.length - 1 && at + heights[from] < top) at += heights[from++];
  let to = from;
  while (to < heights.length && (to === from || at < bottom)) at += heights[to++];
  return [from, to];
}

/**
 * Parts to draw: the rows of a range, the pinned rows, and the space between them.
 *
 * @param {number[]} heights px
 * @param {[number, number]} range
 * @param {number[]} [pinned] row numbers
 * @returns {{row?: number, room?: number}[]} a row number, or a space in px
 */
export function partsToDraw(heights, [from, to], pinned = []) {
  const rows = new Set(pinned.filter((row) => row >= 0 && row < heights.length));
  for (let row = from; row < Math.min(to, heights.length); row += 1) rows.add(row);
  const parts = [];
  let next = 0;
  for (const row of [...rows].sort((one, other) => one - other)) {
    if (row > next) parts.push({ room: sumHeights(heights, next, row) });
    parts.push({ row });
    next = row + 1;
  }
  if (next < heights.length) parts.push({ room: sumHeights(heights, next, heights.length) });
  return parts;
}

/**
 * @param {number[]} heights
 * @param {number} from
 * @param {number} to
 */
const sumHeights = (heights, from, to) =>
  heights.slice(from, to).reduce((total, height) => total + height, 0);
