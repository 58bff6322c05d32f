// Words of an event for its groups, put into sentences that are written with the usual words. Pure.

import { usualWord } from "../../lib/i18n.js";

// Usual words as sentences have them, plurals first.
/** @import { Terms } from "../../lib/protocol.ts" */
/** @type {[kind: keyof Terms, number: "one" | "many", word: () => string][]} */
const USUAL = [
  ["delegation", "many", () => usualWord("delegations")],
  ["delegation", "one", () => usualWord("delegation")],
  ["delegation", "many", () => usualWord("cities")],
  ["delegation", "one", () => usualWord("city")],
  ["region", "many", () => usualWord("regions")],
  ["region", "one", () => usualWord("region")],
  ["sector", "many", () => usualWord("sectors")],
  ["sector", "one", () => usualWord("sector")],
];

/**
 * Sentence with the organiser's words for groups, in the languages that have some.
 * @param {string} text
 * @param {Terms} terms  by kind of group
 * @param {string} language
 */
export function reworded(text, terms, language) {
  let changed = text;
  for (const [kind, number, word] of USUAL) {
    const own = terms[kind]?.[number]?.[language];
    const usual = word();
    if (own && usual)
      changed = changed.replace(wordPattern(usual), (found) => likeCase(found, own));
  }
  return changed;
}

// Whole words where letters are written with spaces; in Chinese, anywhere. Not in {placeholders}.
/** @param {string} word */
const wordPattern = (word) =>
  /^[\p{Lu}\p{Ll}]/u.test(word)
    ? new RegExp(`(?<![\\p{L}{])${word}(?![\\p{L}}])`, "giu")
    : new RegExp(word, "g");

/** @param {string} found @param {string} own */
const likeCase = (found, own) =>
  /^\p{Ll}/u.test(found) && /^\p{Lu}(\p{Ll}|$)/u.test(own)
    ? own[0].toLowerCase() + own.slice(1)
    : own;
