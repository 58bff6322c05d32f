// Sizes, tints and order of the words of a cloud on the hall's screen. Pure.

/** @typedef {[names: string[], people: number]} Word */

/** The largest word, as a multiple of the smallest: at most this, for eight times the people. */
const LARGEST = 4;
const AT_TIMES = 8;
const OFTEN = 0.4;
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** Widths of a character, in figures of the type. */
const HAN_WIDTH = 1.05;
const LETTER_WIDTH = 0.6;
const LINE = 1.4;
const GAP = 0.9;

/** The screen's height and the quiet column beside the stage, in em of the least type. */
const SCREEN_EM = 38;
const ASIDE_EM = 13;
/** Share of the screen's height that is left for the cloud, and the part of it that boxes of words,
 * which are rounded up, may take. */
const SHARE_OF_HEIGHT = 0.5;
const SHARE_OF_LOWER = 0.2;
const FILLED = 0.85;
const FILLED_IN_TALL = 1.1;
const SQUARE = 1.25;
/** Lines of a phrase on a screen that is higher than wide. */
const LINES_IN_TALL = 3;

/**
 * A function of the number of people that returns the size of their word, from 1: four times for
 * eight times the people or more, and as much less for fewer.
 * @param {number[]} counts
 */
export function ratioOf(counts) {
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const power = Math.log(LARGEST) / Math.log(Math.max(AT_TIMES, most / least));
  return (/** @type {number} */ people) => (people / least) ** power;
}

/**
 * "leader", "often" for nearly half as many people, or "seldom".
 * @param {number} people
 * @param {number} most
 */
export const tintOf = (people, most) =>
  people === most ? "leader" : people >= OFTEN * most ? "often" : "seldom";

/**
 * Width of the names of a word on one line, in em, rounded up.
 * @param {string[]} names
 */
export const widthOf = (names) =>
  Math.ceil(
    [...names.join(" · ")].reduce(
      (sum, character) => sum + (WIDE.test(character) ? HAN_WIDTH : LETTER_WIDTH),
      1,
    ),
  );

/**
 * Words sorted by people, each with the width in em that limits its size: that of the widest word of
 * at least as many people, so that a long word makes all less frequent ones smaller, too.
 * @param {Word[]} words
 * @param {number} lines  on which a phrase may stand
 * @returns {[...Word, wide: number][]}
 */
export function limitWidths(words, lines) {
  let widest = 0;
  return words.map(([names, people]) => {
    const shown = names.slice(0, 2);
    const parts = shown.flatMap((name) => name.split(WIDE.test(name) ? "" : " "));
    const longest = Math.max(...parts.map((part) => widthOf([part])));
    widest = Math.max(widest, longest, widthOf(shown) / lines);
    return [names, people, widest];
  });
}

/**
 * The most frequent words that have room in a cloud of this area, in em² of its smallest word; at
 * least one.
 * @param {Word[]} words
 * @param {number} area
 */
export function wordsWithin(words, area) {
  const ratio = ratioOf(words.map(([, people]) => people));
  let used = 0;
  const fitting = words.filter(([names, people], at) => {
    used += LINE * ratio(people) * (GAP + widthOf(names.slice(0, 2)) * ratio(people));
    return used <= area || at === 0;
  });
  return fitting;
}

/** @param {number} aspect  of the screen, width by height */
export const linesOfPhrase = (aspect) => (aspect < 1 ? LINES_IN_TALL : 1);

/**
 * Area of the cloud on a screen of this shape, in em² of its least type.
 * @param {number} aspect  width by height
 * @param {boolean} [isLower]  a lower third
 */
export function cloudArea(aspect, isLower = false) {
  const share = isLower ? SHARE_OF_LOWER : SHARE_OF_HEIGHT;
  const aside = aspect > SQUARE ? ASIDE_EM : 0;
  const filled = aspect < 1 ? FILLED_IN_TALL : FILLED;
  return filled * share * SCREEN_EM * (0.92 * SCREEN_EM * aspect - aside);
}

/**
 * Words in the order of a text whose middle has the first of them, and its ends the last.
 * @template T
 * @param {T[]} words
 */
export function fromTheMiddle(words) {
  const isAfter = (/** @type {number} */ at) => at % 4 === 0 || at % 4 === 3;
  const after = words.filter((_, at) => isAfter(at));
  const before = words.filter((_, at) => !isAfter(at));
  return [...before.reverse(), ...after];
}
