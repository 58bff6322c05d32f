// Geometry of the round table: seats on an ellipse, and curved threads between them. Pure.

import { pledgesOf } from "../pledges.js";

/** @import { Pledges } from "../types" */

/** @typedef {{x: number, y: number}} Point */
/** @typedef {Point & {labelX: number, anchor: string}} Seat */

const SIDE_PX = 340; // kept free at each side for the names
const TOP_PX = 50;
const LABEL_PX = 24; // from a seat to its name
const TABLE_PX = 26; // from a seat to the table
const SERIES = 8;

/**
 * The table that the seats stand around.
 * @param {number} width
 * @param {number} height
 */
export const tableOf = (width, height) => ({
  cx: width / 2,
  cy: height / 2,
  rx: width / 2 - SIDE_PX - TABLE_PX,
  ry: height / 2 - TOP_PX - TABLE_PX,
});

/**
 * Seats by delegation, clockwise from the top.
 * @param {string[]} delegations
 * @param {number} width
 * @param {number} height
 * @returns {Map<string, Seat>}
 */
export function seatsOf(delegations, width, height) {
  const [rx, ry] = [width / 2 - SIDE_PX, height / 2 - TOP_PX];
  return new Map(
    delegations.map((id, at) => {
      const angle = (2 * Math.PI * (at + 0.5)) / delegations.length - Math.PI / 2;
      const [x, y] = [width / 2 + rx * Math.cos(angle), height / 2 + ry * Math.sin(angle)];
      const isRight = Math.cos(angle) >= 0;
      return [
        id,
        {
          x: round(x),
          y: round(y),
          labelX: round(x + (isRight ? LABEL_PX : -LABEL_PX)),
          anchor: isRight ? "start" : "end",
        },
      ];
    }),
  );
}

/**
 * A thread from the lead of each project, or the owning delegation, to each partner. It is
 * confirmed once both ends are.
 * @returns {{key: string, path: string, middle: [number, number], number: number, series: number,
 *   confirmed: boolean}[]}
 * @param {{id: number, pledges: Pledges}[]} cards
 * @param {Map<string, Seat>} seats
 * @param {number} width
 * @param {number} height
 */
export function threadsOf(cards, seats, width, height) {
  return cards.flatMap((card, at) => {
    const pledges = pledgesOf(card);
    const [[hub, first] = []] = pledges.filter(([, { role }]) => role === "lead");
    const from = hub ?? pledges[0]?.[0];
    const start = seats.get(from);
    if (!start) return [];
    const isSure = Boolean(hub && first?.confirmed);
    return pledges.flatMap(([id, { role, confirmed }]) => {
      const end = seats.get(id);
      if (id === from || role === "observe" || !end) return [];
      const key = `${card.id} ${id}`;
      const thread = { key, number: at + 1, series: (at % SERIES) + 1 };
      return [
        { ...thread, ...curve(start, end, width, height, at), confirmed: isSure && confirmed },
      ];
    });
  });
}

/**
 * Bent towards the middle, each project a little differently, so that no two lie on each other.
 * @param {Point} one
 * @param {Point} other
 * @param {number} width
 * @param {number} height
 * @param {number} at
 */
function curve(one, other, width, height, at) {
  const [middleX, middleY] = [(one.x + other.x) / 2, (one.y + other.y) / 2];
  const pull = 0.45 + 0.08 * (at % 5);
  const [x, y] = [middleX + (width / 2 - middleX) * pull, middleY + (height / 2 - middleY) * pull];
  return {
    path: `M${one.x} ${one.y}Q${round(x)} ${round(y)} ${other.x} ${other.y}`,
    middle: pointAt(0.35 + 0.1 * (at % 4), one, { x, y }, other),
  };
}

/**
 * Point of a quadratic curve.
 * @returns {[number, number]}
 * @param {number} t
 * @param {Point} one
 * @param {Point} pull
 * @param {Point} other
 */
const pointAt = (t, one, pull, other) =>
  /** @type {[number, number]} */ (
    /** @type {const} */ (["x", "y"]).map((axis) =>
      round((1 - t) ** 2 * one[axis] + 2 * t * (1 - t) * pull[axis] + t ** 2 * other[axis]),
    )
  );

/** @param {number} value */
const round = (value) => Math.round(value * 10) / 10;
