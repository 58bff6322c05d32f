/** @import { Text } from "../../lib/types" */

const BULLET = /^\s*(?:[-–•*·]|\d{1,2}[.)、])\s+/;

/**
 * Lines of a text without blank lines, and without bullets or numbers.
 * @param {string} text
 */
export const linesOf = (text) =>
  text
    .split(/\r?\n/)
    .map((line) => line.replace(BULLET, "").trim())
    .filter(Boolean);

/**
 * Options with lines written from `at` on, in a language: into options that have no text in it, and
 * into new options before any that has. With `most` options there are no new options: lines without
 * a place are left out.
 *
 * @param {Text[]} options
 * @param {number} at
 * @param {string} language
 * @param {string[]} lines
 * @param {number} most
 */
export function withLines(options, at, language, lines, most) {
  const next = [...options];
  lines.forEach((line, nth) => {
    const isFree = nth === 0 || (next[at + nth] && !next[at + nth][language]?.trim());
    if (isFree) next[at + nth] = { ...next[at + nth], [language]: line };
    else if (next.length < most) next.splice(at + nth, 0, { [language]: line });
  });
  return next;
}
