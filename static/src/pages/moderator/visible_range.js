// Of a long list only what is near the window is drawn: which rows, and how much room the others take. Pure.

/** The rows `[from, to)` of these heights that lie between two heights, at least one where there is any. */
export function span(heights, top, bottom) {
  let [from, at] = [0, 0];
  while (from < heights.length - 1 && at + heights[from] < top) at += heights[from++];
  let to = from;
  while (to < heights.length && (to === from || at < bottom)) at += heights[to++];
  return [from, to];
}

/** What to draw: the rows of a span and those that are `pinned` (numbers), `{row}`, and between them the room that others take, `{room}`. */
export function drawn(heights, [from, to], pinned = []) {
  const rows = new Set(pinned.filter((row) => row >= 0 && row < heights.length));
  for (let row = from; row < Math.min(to, heights.length); row += 1) rows.add(row);
  const parts = [];
  let next = 0;
  for (const row of [...rows].sort((one, other) => one - other)) {
    if (row > next) parts.push({ room: sum(heights, next, row) });
    parts.push({ row });
    next = row + 1;
  }
  if (next < heights.length) parts.push({ room: sum(heights, next, heights.length) });
  return parts;
}

const sum = (heights, from, to) => heights.slice(from, to).reduce((total, height) => total + height, 0);
