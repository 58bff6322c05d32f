// Places of the names of dots in a plane, in px. A dot is never moved: its name stands beside it, or
// farther away with a line that joins the two. Pure.

import { passes } from "./dot_labels.js";

/** @import { Point } from "./dot_labels.js" */
/** @typedef {{width: number, height: number}} Size */
/** @typedef {{at: Point, end: Point | null}} NamePlace  `at`: centre; `end`: of the line, if one is needed */

const DISTANCES = [0, 0.5, 1.2, 2, 3, 4.2, 5.6, 7.2];
const [COVERS, CROSSES, EDGES] = [1000, 20, 0.06];
const [TRIES, ROUNDS] = [4, 3];
/** Share of the plot that all names may cover. */
const MOST_AREA = 0.4;
/** Sides of the dot at which a name may stand, the best first. */
const SIDES = [
  [1, 0],
  [-1, 0],
  [1, -1],
  [-1, -1],
  [1, 1],
  [-1, 1],
  [0, -1],
  [0, 1],
  [1, -0.5],
  [1, 0.5],
  [-1, -0.5],
  [-1, 0.5],
  [0.5, -1],
  [-0.5, -1],
  [0.5, 1],
  [-0.5, 1],
].map(([x, y]) => ({ x, y }));

/**
 * Places of names that cover no dot and no other name, with lines that cross none; null if there is no
 * room for all of them.
 * @param {Point[]} dots
 * @param {Size[]} names
 * @param {Size} plot
 * @param {number} radius  of a dot, with the space around it
 * @returns {NamePlace[] | null}
 */
export function placeNames(dots, names, plot, radius) {
  const choices = dots.map((dot, at) => candidates(dot, names[at], plot, radius));
  const area = names.reduce((sum, { width, height }) => sum + width * height, 0);
  if (choices.some((each) => !each.length) || area > MOST_AREA * plot.width * plot.height)
    return null;
  const order = [...dots.keys()];
  for (const _ of dots.slice(0, TRIES)) {
    const chosen = /** @type {NamePlace[]} */ ([]);
    for (let round = 0; round < ROUNDS; round += 1) {
      let worst = 0;
      for (const at of order) {
        const costs = choices[at].map(
          (each) => each.cost + costOf(at, each.at, dots, names, chosen, radius),
        );
        const least = Math.min(...costs);
        chosen[at] = choices[at][costs.indexOf(least)];
        worst = Math.max(worst, least);
      }
      if (round && worst < CROSSES) return chosen.map(({ at, end }) => ({ at, end }));
    }
    order.push(/** @type {number} */ (order.shift())); // another name has the first choice
  }
  return null;
}

/**
 * Places within the plot, beside the dot and farther away.
 * @type {(dot: Point, name: Size, plot: Size, radius: number) => (NamePlace & {cost: number})[]}
 */
function candidates(dot, { width, height }, plot, radius) {
  const [half, tall] = [width / 2, height / 2];
  return DISTANCES.flatMap((distance) =>
    SIDES.map((side, order) => {
      const away = (radius + distance * radius) / Math.hypot(side.x, side.y);
      const edge = { x: dot.x + side.x * away, y: dot.y + side.y * away };
      const at = { x: edge.x + side.x * half, y: edge.y + side.y * tall };
      return { at, end: distance ? edge : null, cost: distance + EDGES * order };
    }),
  ).filter(
    ({ at }) =>
      at.x >= half && at.x <= plot.width - half && at.y >= tall && at.y <= plot.height - tall,
  );
}

/** @type {(own: number, at: Point, dots: Point[], names: Size[], chosen: NamePlace[], radius: number) => number} */
function costOf(own, at, dots, names, chosen, radius) {
  const { width, height } = names[own];
  let cost = 0;
  for (const [number, dot] of dots.entries()) {
    const reach = number === own ? 0.7 * radius : radius;
    if (isNear(at, dot, width / 2 + reach, height / 2 + reach)) cost += COVERS;
    if (number === own) continue;
    const other = chosen[number];
    const size = names[number];
    if (passes(dots[own], at, dot, radius / 2, radius / 2) && !isNear(dot, dots[own], 1, 1))
      cost += CROSSES;
    if (!other) continue;
    if (isNear(at, other.at, (width + size.width) / 2, (height + size.height) / 2)) cost += COVERS;
    if (other.end && passes(dot, other.end, at, width / 2, height / 2)) cost += CROSSES;
    if (passes(dots[own], at, other.at, size.width / 2, size.height / 2)) cost += CROSSES;
  }
  return cost;
}

/** @type {(one: Point, other: Point, width: number, height: number) => boolean} */
const isNear = (one, other, width, height) =>
  Math.abs(one.x - other.x) < width && Math.abs(one.y - other.y) < height;
