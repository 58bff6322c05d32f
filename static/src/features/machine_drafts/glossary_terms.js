// Terms of the glossary in a text. Pure. The server reads texts in the same way
// (live/features/machine_drafts/checks/check.py).

/** @import { GlossaryTerm } from "../../lib/protocol.ts" */

const HAN = /\p{Script=Han}/u;
const WORD_END = /[\p{L}\p{N}_]$/u;

/**
 * Forms of a term in a language, the usual form first.
 * @type {(term: GlossaryTerm, language: string) => string[]}
 */
export const formsIn = ({ forms }, language) =>
  (forms[language] ?? "")
    .split("|")
    .map((form) => form.trim())
    .filter(Boolean);

/**
 * True if a text has a form of a term; the last letters of a long form may be inflected.
 * @param {string} text
 * @param {string} form
 */
function hasForm(text, form) {
  const low = text.toLowerCase();
  const words = form.toLowerCase();
  if (HAN.test(form)) return low.includes(words);
  const stem = words.length > 5 ? words.slice(0, Math.max(4, words.length - 2)) : words;
  for (let at = low.indexOf(stem); at >= 0; at = low.indexOf(stem, at + 1))
    if (!WORD_END.test(low.slice(0, at))) return true;
  return false;
}

/**
 * Terms of a text that have a form in another language: the form that the text has, and those of
 * the other language.
 * @param {readonly GlossaryTerm[]} terms
 * @param {string} text
 * @param {string} from  language of the text
 * @param {string} to
 * @returns {{found: string, forms: string[]}[]}
 */
export const termsInText = (terms, text, from, to) =>
  terms.flatMap((term) => {
    const found = formsIn(term, from).find((form) => hasForm(text, form));
    const forms = formsIn(term, to);
    return found && forms.length ? [{ found, forms }] : [];
  });
