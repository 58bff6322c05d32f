// Lines of captions that are shown now. Pure.

/** @import { ItemMap } from "../../lib/types" */

/** Time after which a line leaves the page. */
export const LINE_SHOWN_MS = 30_000;
const LINES = 2;

/**
 * The last lines of a language, as long as the last of them is shown.
 * @param {Partial<ItemMap>} items
 * @param {string} language
 * @param {number} now  server ms
 */
export function linesIn(items, language, now) {
  const { lines = [] } = items[`captions:${language}`] ?? {};
  const last = lines.at(-1);
  if (!last || now - last.at >= LINE_SHOWN_MS) return [];
  return lines.slice(-LINES).filter(({ at }) => now - at < LINE_SHOWN_MS);
}

/**
 * The first of these languages that has lines now.
 * @param {Partial<ItemMap>} items
 * @param {string[]} languages
 * @param {number} now  server ms
 */
export const languageWithLines = (items, languages, now) =>
  languages.find((id) => linesIn(items, id, now).length > 0);
