// Geometry of the round table: seats at both sides, and threads from projects to seats. Pure.

/** @typedef {"left" | "right"} Side */
/** @typedef {{left: number, right: number, y: number}} Box */

/**
 * Seats at both sides from the top, clockwise around the table from its top right.
 * @param {string[]} delegations
 * @returns {Record<Side, string[]>}
 */
export function seatsOf(delegations) {
  const half = Math.ceil(delegations.length / 2);
  return { right: delegations.slice(0, half), left: delegations.slice(half).reverse() };
}

/**
 * Path of a thread from the nearer edge of a project to the middle of a seat.
 * @param {Box} project
 * @param {Box} seat
 */
export function threadPath(project, seat) {
  const end = (seat.left + seat.right) / 2;
  const isLeft = end < (project.left + project.right) / 2;
  const start = isLeft ? project.left : project.right;
  const bend = (end - start) / 2;
  return [
    `M${round(start)} ${round(project.y)}`,
    `C${round(start + bend)} ${round(project.y)} ${round(end - bend)} ${round(seat.y)}`,
    `${round(end)} ${round(seat.y)}`,
  ].join(" ");
}

/** @param {number} value */
const round = (value) => Math.round(value * 10) / 10;
