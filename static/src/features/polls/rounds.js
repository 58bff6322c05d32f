// Comparison of two rounds of a poll. Pure.
//
// Rounds are compared only if both are closed and shown to the reader, and only by rows that both
// show. The comparison is computed in the browser from items that the page holds already, so it
// discloses nothing more than they do.

/**
 * The poll's previous round, as `[id, item]`, or undefined.
 * @param {{repeats: number | null, round: number}} poll
 * @param {[number, any][]} polls  `[id, item]` of all polls of the room
 */
export function findPreviousRound({ repeats, round }, polls) {
  return polls.find(([id, each]) => (each.repeats ?? id) === repeats && each.round === round - 1);
}

/**
 * Metrics of both rounds as pairs `[earlier, later]`, matched by `key` or, without a key, by index.
 */
export function pairMetrics(earlier, later) {
  const known = new Map(earlier.map((figure, at) => [figure.key ?? at, figure]));
  return later
    .map((figure, at) => [known.get(figure.key ?? at), figure])
    .filter(([found]) => found);
}

/** Rows that both rounds show, `{id: [earlier, later]}`. */
export function rowsInBoth(earlier = {}, later = {}) {
  return Object.fromEntries(
    Object.keys(later)
      .filter((id) => later[id] && earlier[id])
      .map((id) => [id, [earlier[id], later[id]]]),
  );
}
