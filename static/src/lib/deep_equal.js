// Deep equality of JSON values; the order of keys and outer blanks of strings don't matter. Pure.

/**
 * @param {unknown} one
 * @param {unknown} other
 */
export const deepEqual = (one, other) =>
  JSON.stringify(normalise(one)) === JSON.stringify(normalise(other));

/**
 * @param {unknown} thing
 * @returns {unknown}
 */
function normalise(thing) {
  if (thing === null || typeof thing !== "object")
    return typeof thing === "string" ? thing.trim() : thing;
  if (Array.isArray(thing)) return thing.map(normalise);
  return Object.fromEntries(
    Object.entries(thing)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => [name, normalise(value)]),
  );
}
