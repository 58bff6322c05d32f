// Axes of dots in a plane, and labels beside dots that may share a place. A dot is never moved: its
// label is, and a line joins the two. Reports have the same axes (live/outputs/charts/axes.py).

/** @typedef {{x: number, y: number}} Point */
/** @typedef {{dot: Point, at: Point}} Placed */

const [FIRST, LAST] = [1, 5];
const LEAST_STEPS = 2;
const RADIUS = 0.35;
// Half of a label, in letters.
const [HALF_WIDTH, HALF_HEIGHT] = [0.7, 0.6];
const DIRECTIONS = 20;
const DISTANCES = [1.05, 1.8, 2.55, 3.3, 4.05, 4.8, 5.55, 6.3];
const [COVERS, CROSSES] = [100, 20];

/**
 * First and last step of an axis that shows these means: whole steps, two at least.
 * @param {number[]} means
 * @returns {[number, number]}
 */
export function axisEnds(means) {
  let low = Math.floor(Math.min(...means));
  let high = Math.ceil(Math.max(...means));
  while (high - low < LEAST_STEPS) {
    if (low > FIRST) low -= 1;
    else high += 1;
  }
  return [low, Math.min(high, LAST)];
}

/**
 * Centres of the labels of dots, so that they cover no dot and no other label while there is space.
 * All in letters; names that fit a plot also fit a larger plot of the same shape.
 * @param {Point[]} dots
 * @param {number} width  of the plot
 * @param {number} height
 */
export function placeLabels(dots, width, height) {
  /** @type {Placed[]} */
  const placed = [];
  for (const dot of dots) {
    const costs = candidates(dot, width, height).map((at) => ({
      at,
      cost: costOf(at, dot, dots, placed),
    }));
    const { at } = costs.reduce((best, each) => (each.cost < best.cost ? each : best));
    placed.push({ dot, at });
  }
  return placed.map(({ at }) => at);
}

/**
 * Places around a dot, the nearest first: not on the numbers of the steps, left of and below it.
 * @param {Point} dot
 * @param {number} width
 * @param {number} height
 */
function candidates(dot, width, height) {
  const around = DISTANCES.flatMap((distance) =>
    Array.from({ length: DIRECTIONS }, (_, number) => {
      const angle = (2 * Math.PI * number) / DIRECTIONS;
      return {
        x: dot.x + distance * Math.cos(angle),
        y: dot.y - distance * Math.sin(angle),
        distance,
      };
    }),
  );
  return around.filter(
    ({ x, y }) => x >= HALF_WIDTH && x <= width && y >= 0 && y <= height - HALF_HEIGHT,
  );
}

/** @type {(at: Point & {distance: number}, dot: Point, dots: Point[], placed: Placed[]) => number} */
function costOf(at, dot, dots, placed) {
  let cost = at.distance;
  for (const other of dots) {
    if (isNear(at, other, HALF_WIDTH + RADIUS, HALF_HEIGHT + RADIUS)) cost += COVERS;
    if (distanceOf(dot, other) > 2 * RADIUS && passes(dot, at, other, RADIUS, RADIUS))
      cost += CROSSES;
  }
  for (const other of placed) {
    if (isNear(at, other.at, 2 * HALF_WIDTH, 2 * HALF_HEIGHT)) cost += COVERS;
    if (passes(dot, at, other.at, HALF_WIDTH, HALF_HEIGHT)) cost += CROSSES;
    if (passes(other.dot, other.at, at, HALF_WIDTH, HALF_HEIGHT)) cost += CROSSES;
  }
  return cost;
}

/** @type {(one: Point, other: Point, width: number, height: number) => boolean} */
const isNear = (one, other, width, height) =>
  Math.abs(one.x - other.x) < width && Math.abs(one.y - other.y) < height;

/** @type {(one: Point, other: Point) => number} */
const distanceOf = (one, other) => Math.hypot(one.x - other.x, one.y - other.y);

/**
 * True if a line comes within a box around a point (Liang-Barsky: the share of the line that is in
 * the box on both axes).
 * @type {(from: Point, to: Point, point: Point, width: number, height: number) => boolean}
 */
export function passes(from, to, point, width, height) {
  let [first, last] = [0, 1];
  for (const [axis, half] of /** @type {const} */ ([
    ["x", width],
    ["y", height],
  ])) {
    const [start, length] = [from[axis], to[axis] - from[axis]];
    const sides = [point[axis] - half - start, point[axis] + half - start];
    if (length) {
      const [enters, leaves] = sides.map((side) => side / length).sort((one, two) => one - two);
      [first, last] = [Math.max(first, enters), Math.min(last, leaves)];
    } else if (sides[0] >= 0 || sides[1] <= 0) return false;
  }
  return first < last;
}
