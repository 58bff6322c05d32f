// Guesses the language of a text by its script.

import { languageTag } from "../i18n.js";

// Scripts with signs for words or syllables, and the Unicode script to count for them (Japanese,
// for example, is recognised by its kana).
/** @type {Record<string, string>} */
const COUNTED_SCRIPTS = { Hans: "Hani", Hant: "Hani", Jpan: "Hira", Kore: "Hang" };

const LETTERS_PER_SIGN = 3; // weight of one such sign, in letters

/**
 * The language with the script of most of the text; the first if several tie or the text has no
 * letters.
 *
 * @param {string} words
 * @param {string[]} languages ids
 * @returns {string}
 */
export function guessLanguage(words, languages) {
  const scores = languages.map((id) =>
    countLetters(words, new Intl.Locale(languageTag(id)).maximize().script ?? "Latn"),
  );
  return languages[scores.indexOf(Math.max(...scores))];
}

/**
 * @param {string} words
 * @param {string} script
 */
function countLetters(words, script) {
  const signs =
    words.match(new RegExp(`\\p{Script=${COUNTED_SCRIPTS[script] ?? script}}`, "gu"))?.length ?? 0;
  return script in COUNTED_SCRIPTS ? LETTERS_PER_SIGN * signs : signs;
}
