// Two rounds of a poll side by side. Pure.
//
// A shift is told only of rounds that are both closed and both shown to the reader, and only of rows that both show: it is worked out
// here, of figures that this page holds already, so it can tell nothing that they do not.

/** The round before a poll's, `[id, item]`. `polls` as [[id, item], …]. */
export function before({ repeats, round }, polls) {
  return polls.find(([id, each]) => (each.repeats ?? id) === repeats && each.round === round - 1);
}

/** The figures that both rounds have, `[earlier, later]`: by their `key` where a kind gives one, else by their place. */
export function paired(earlier, later) {
  const known = new Map(earlier.map((figure, at) => [figure.key ?? at, figure]));
  return later.map((figure, at) => [known.get(figure.key ?? at), figure]).filter(([found]) => found);
}

/** The rows that both rounds show, `{id: [earlier, later]}`. */
export function rowsOfBoth(earlier = {}, later = {}) {
  return Object.fromEntries(Object.keys(later).filter((id) => later[id] && earlier[id]).map((id) => [id, [earlier[id], later[id]]]));
}
