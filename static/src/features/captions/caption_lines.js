// Lines of captions that are shown now. Pure.

/** @import { CaptionLineItem, ItemMap } from "../../lib/types" */

/** Time after which a line leaves the page. */
export const LINE_SHOWN_MS = 30_000;
/** Time by which drafts may be behind the lines of another language, which is shown else. */
const BEHIND_MS = 8000;
const LINES = 2;

/** @typedef {{items: Partial<ItemMap>, now: number, hasDrafts: boolean}} Given  `now`: server ms */

/**
 * True for a draft of a machine, and for an original in its place.
 * @param {CaptionLineItem} line
 */
const isDrafted = ({ machine, language }) => Boolean(machine || language);

/**
 * The last lines of a language, as long as the last of them is shown.
 * @param {Given} given
 * @param {string} language
 */
export function linesIn({ items, now, hasDrafts }, language) {
  const { lines: all = [] } = items[`captions:${language}`] ?? {};
  const lines = all.filter((line) => hasDrafts || !isDrafted(line));
  const last = lines.at(-1);
  if (!last || now - last.at >= LINE_SHOWN_MS) return [];
  return lines.slice(-LINES).filter(({ at }) => now - at < LINE_SHOWN_MS);
}

/**
 * Languages of these that have lines now. Drafts that are far behind do not count.
 * @param {Given} given
 * @param {string[]} languages
 */
export function languagesWithLines(given, languages) {
  const lasts = languages.map((id) => linesIn(given, id).at(-1));
  const newest = Math.max(...lasts.map((line) => line?.at ?? 0));
  return languages.filter((_, place) => {
    const last = lasts[place];
    return last && (!isDrafted(last) || newest - last.at < BEHIND_MS);
  });
}
