// Geometry of the round table: seats on an ellipse, projects on a smaller one within, and threads
// from each project to its participants. Pure.

import { pledgesOf } from "../pledges.js";

/** @import { Pledges } from "../types" */

/** @typedef {{x: number, y: number}} Point */
/** @typedef {Point & {labelX: number, labelY: number, anchor: string, room: number}} Seat */

const SIDE_PX = 420; // kept free at each side for the names
const [TOP_PX, BOTTOM_PX] = [46, 92];
const LABEL_PX = 24; // from a seat to its name
const BELOW_PX = 48; // from the last seat to the middle of its name, where it is at the bottom
const TABLE_PX = 26; // from a seat to the table
const WITHIN = 0.52; // of the table's radii, at which the projects lie
const SERIES = 8;

/**
 * The table that the seats stand around.
 * @param {number} width
 * @param {number} height
 */
export const tableOf = (width, height) => ({
  cx: width / 2,
  cy: (height + TOP_PX - BOTTOM_PX) / 2,
  rx: width / 2 - SIDE_PX - TABLE_PX,
  ry: (height - TOP_PX - BOTTOM_PX) / 2 - TABLE_PX,
});

/**
 * Seats by delegation, clockwise from the top, with the place of their name and its room: at the
 * outer side, or below a seat at the very bottom.
 * @param {string[]} delegations
 * @param {number} width
 * @param {number} height
 * @returns {Map<string, Seat>}
 */
export function seatsOf(delegations, width, height) {
  const { cx, cy, rx, ry } = tableOf(width, height);
  return new Map(
    delegations.map((id, at) => {
      const angle = (2 * Math.PI * (at + 0.5)) / delegations.length - Math.PI / 2;
      const x = cx + (rx + TABLE_PX) * Math.cos(angle);
      const y = cy + (ry + TABLE_PX) * Math.sin(angle);
      const isBottom = Math.abs(x - cx) < 1;
      const isRight = !isBottom && Math.cos(angle) > 0;
      const labelX = isBottom ? x : x + (isRight ? LABEL_PX : -LABEL_PX);
      return [
        id,
        {
          x: round(x),
          y: round(y),
          labelX: round(labelX),
          labelY: round(isBottom ? y + BELOW_PX : y),
          anchor: isBottom ? "middle" : isRight ? "start" : "end",
          room: round(isRight ? width - labelX : labelX),
        },
      ];
    }),
  );
}

/** @typedef {{key: string, path: string, isLead: boolean, confirmed: boolean}} Thread */
/** @typedef {Point & {id: number, number: number, series: number, threads: Thread[]}} Place */

/**
 * Places of projects on a smaller ellipse within the table, each near its participants, with a
 * thread to each of them. Observers, and projects without other participants, are left out.
 * @returns {Place[]}
 * @param {{id: number, pledges: Pledges}[]} cards
 * @param {Map<string, Seat>} seats
 * @param {number} width
 * @param {number} height
 */
export function placesOf(cards, seats, width, height) {
  const projects = cards.flatMap((card, at) => {
    const ends = pledgesOf(card).flatMap(([id, { role, confirmed }]) => {
      const seat = seats.get(id);
      return seat && role !== "observe" ? [{ id, isLead: role === "lead", confirmed, seat }] : [];
    });
    return ends.length ? [{ id: card.id, number: at + 1, series: (at % SERIES) + 1, ends }] : [];
  });
  const points = pointsWithin(projects.length, width, height);
  return nearest(projects, points).map(({ ends, ...project }, at) => {
    const { x, y } = points[at];
    const threads = ends.map(({ id, seat, ...pledge }) => ({
      ...pledge,
      key: `${project.id} ${id}`,
      path: `M${x} ${y}L${seat.x} ${seat.y}`,
    }));
    return { ...project, x, y, threads };
  });
}

/**
 * Points on the smaller ellipse, evenly spread; a single one in the middle.
 * @returns {Point[]}
 * @param {number} count
 * @param {number} width
 * @param {number} height
 */
function pointsWithin(count, width, height) {
  const { cx, cy, rx, ry } = tableOf(width, height);
  const share = count > 1 ? WITHIN : 0;
  return Array.from({ length: count }, (_, at) => {
    const angle = (2 * Math.PI * (at + 0.5)) / count - Math.PI / 2;
    return {
      x: round(cx + share * rx * Math.cos(angle)),
      y: round(cy + share * ry * Math.sin(angle)),
    };
  });
}

/**
 * Projects in the order of the points that they take, so that threads are short: two projects
 * change places as long as that shortens them.
 * @template {{ends: {seat: Point}[]}} P
 * @returns {P[]}
 * @param {P[]} projects
 * @param {Point[]} points
 */
function nearest(projects, points) {
  const order = [...projects];
  const length = (/** @type {P} */ { ends }, /** @type {Point} */ { x, y }) =>
    ends.reduce((sum, { seat }) => sum + Math.hypot(seat.x - x, seat.y - y), 0);
  /** @type {(one: number, other: number) => boolean} */
  const isShorter = (one, other) =>
    length(order[one], points[other]) + length(order[other], points[one]) + 0.1 <
    length(order[one], points[one]) + length(order[other], points[other]);
  for (let moved = true; moved; ) {
    moved = false;
    for (const one of order.keys())
      for (let other = one + 1; other < order.length; other++)
        if (isShorter(one, other)) {
          [order[one], order[other]] = [order[other], order[one]];
          moved = true;
        }
  }
  return order;
}

/** @param {number} value */
const round = (value) => Math.round(value * 10) / 10;
