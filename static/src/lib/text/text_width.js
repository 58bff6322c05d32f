// Width of texts, in letters: a Chinese character is as wide as two. Pure.

const MOST_LETTERS = 24;

/** @param {string} char */
export const charWidth = (char) => (char > "\u2e80" ? 2 : 1);

/** @param {string} text */
export const textWidth = (text) => [...text].reduce((sum, char) => sum + charWidth(char), 0);

/**
 * Lines that texts take, each in all its languages.
 * @param {Record<string, string>[]} texts
 * @param {number} letters  on a line
 */
export const countLines = (texts, letters) =>
  texts
    .flatMap((text) => Object.values(text))
    .reduce((lines, words) => lines + Math.ceil(textWidth(words) / letters), 0);

/**
 * A name that is short enough to stand at a dot or in a key: whole words, and an ellipsis for those
 * left out.
 * @param {string} name
 * @param {number} [most]  letters
 */
export function shortName(name, most = MOST_LETTERS) {
  let [room, end] = [most, 0];
  const chars = [...name];
  while (end < chars.length && room >= charWidth(chars[end])) {
    room -= charWidth(chars[end]);
    end += 1;
  }
  if (end === chars.length) return name;
  const cut = chars.slice(0, end).join("");
  const words = chars[end] === " " ? cut : cut.replace(/\s+\S*$/, "");
  return `${(words.length * 2 > cut.length ? words : cut).trim()}…`;
}
