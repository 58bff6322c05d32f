// Comparison of two rounds of a poll. Pure.
//
// Rounds are compared only if both are closed and shown to the reader, and only by rows that both
// show. The comparison is computed in the browser from items that the page holds already, so it
// discloses nothing more than they do.

/** @typedef {{repeats: number | null, round: number}} Round */

/**
 * The poll's previous round, as `[id, item]`, or undefined.
 * @template {Round} Poll
 * @param {Round} poll
 * @param {[number, Poll][]} polls  `[id, item]` of all polls of the room
 */
export function findPreviousRound({ repeats, round }, polls) {
  return polls.find(([id, each]) => (each.repeats ?? id) === repeats && each.round === round - 1);
}

/**
 * Metrics of both rounds as pairs `[earlier, later]`, matched by `key` or, without a key, by index.
 * @template {{key?: string | number}} Figure
 * @param {Figure[]} earlier
 * @param {Figure[]} later
 * @returns {[earlier: Figure, later: Figure][]}
 */
export function pairMetrics(earlier, later) {
  const known = new Map(earlier.map((figure, at) => [figure.key ?? at, figure]));
  return later.flatMap((figure, at) => {
    const found = known.get(figure.key ?? at);
    return found ? [[found, figure]] : [];
  });
}

/**
 * Rows that both rounds show.
 * @template Row
 * @param {Record<string, Row | null>} [earlier]
 * @param {Record<string, Row | null>} [later]
 * @returns {Record<string, [earlier: Row, later: Row]>}
 */
export function rowsInBoth(earlier = {}, later = {}) {
  return Object.fromEntries(
    Object.entries(later).flatMap(([id, row]) => {
      const was = earlier[id];
      return row && was ? [[id, [was, row]]] : [];
    }),
  );
}
