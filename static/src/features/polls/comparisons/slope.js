// Geometry of a slope chart: places of values on a common axis, and of their labels beside them. Pure.

/** Rows of the grid that a label takes: labels stand at their values to a fraction of their height. */
export const LABEL_ROWS = 8;
const FEWEST_LABELS = 3;
const SPARE_LABELS = 0.25;
/** Least part of the whole axis that is drawn, so that small changes look small. */
const LEAST_SHOWN = 0.3;

/**
 * Number of rows of the grid for this many labels, with space between some of them.
 * @param {number} labels
 */
export const gridRows = (labels) => LABEL_ROWS * Math.max(FEWEST_LABELS, labels + SPARE_LABELS);

/**
 * Part of the axis that is drawn: from the least value to the highest.
 * @type {(values: number[], axis: [number, number]) => [number, number]}
 */
export function shownAxis(values, [least, most]) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const missing = Math.max(0, LEAST_SHOWN * (most - least) - (high - low));
  const start = Math.max(least, Math.min(low - missing / 2, most - (high - low) - missing));
  return [start, start + (high - low) + missing];
}

/**
 * Place of a value from the top of the grid, from 0 to 1. The first and the last label fit at the
 * ends.
 * @type {(value: number, axis: [number, number], rows: number) => number}
 */
export function placeOf(value, [low, high], rows) {
  const end = LABEL_ROWS / rows / 2;
  return end + (1 - 2 * end) * (high === low ? 0.5 : (high - value) / (high - low));
}

/**
 * First row of each label, from 0: as near to its place as others leave it, in the same order.
 * @param {number[]} places  from 0 to 1
 * @param {number} rows
 */
export function labelRows(places, rows) {
  const order = places.map((_, at) => at).sort((one, other) => places[one] - places[other]);
  /** @type {{sum: number, many: number}[]} */
  const blocks = [];
  order.forEach((label, at) => {
    // Places without the labels before: these may only rise.
    let block = { sum: places[label] * rows - LABEL_ROWS / 2 - at * LABEL_ROWS, many: 1 };
    for (let last = blocks.at(-1); last && meanOf(last) >= meanOf(block); last = blocks.at(-1)) {
      blocks.pop();
      block = { sum: last.sum + block.sum, many: last.many + block.many };
    }
    blocks.push(block);
  });
  const most = rows - LABEL_ROWS * places.length;
  const starts = blocks.flatMap((block) =>
    Array.from({ length: block.many }, () =>
      Math.min(most, Math.max(0, Math.round(meanOf(block)))),
    ),
  );
  const found = places.map(() => 0);
  order.forEach((label, at) => {
    found[label] = starts[at] + at * LABEL_ROWS;
  });
  return found;
}

const meanOf = (/** @type {{sum: number, many: number}} */ { sum, many }) => sum / many;
