// Translation of the interface and choice of language for authored texts. The English sentence is
// the msgid; the page's boot data carry the catalogue.

/** @import { Catalogue, Text } from "./types" */

const SPACELESS = /^(Han|Jpan)/; // scripts without spaces between sentences
const NO_BREAK = /([\p{Ps}\p{Pi}]|从一)\0|\0(?=[\p{P}\s的了吗呢吧们化性])/gu;
const SINGLES = /(^|\0)[^\0](\0[^\0])+(?=\0|$)/g; // several words of one character in a row

let language = "en"; // of authored texts
let spoken = "en"; // tag of the interface, which may lack the reader's language
/** @type {Catalogue} */
let catalogue = {};
let main = "en";
/** @type {Record<string, {name: string, tag: string, interface?: string}>} */
let languages = {};
/** @type {Record<string, Catalogue>} */
let others = {};

/**
 * @param {string} reader language of the reader
 * @param {Catalogue} [joinSentences] catalogue {msgid: msgstr | plural forms}
 * @param {string} [first] main language of the event
 * @param {Object<string, {name: string, tag: string, interface?: string}>} [known] languages of the
 *   event; `interface`: tag of the language in which the interface comes to their readers
 * @param {string} [tag] language of the page's interface
 */
export function setLanguage(reader, joinSentences = {}, first = "en", known = {}, tag = undefined) {
  language = reader;
  spoken = tag ?? known[reader]?.tag ?? reader;
  catalogue = joinSentences;
  main = first;
  languages = known;
}

/**
 * Sets the catalogues of other languages, `{language: catalogue}`, for texts drawn in all of them.
 *
 * @param {Record<string, Catalogue>} [catalogues]
 */
export const setOtherCatalogues = (catalogues = {}) => (others = catalogues);

/** @type {(text: string, language: string) => string} */
let reword = (text) => text;
/**
 * Sets how sentences are reworded: an event may have words of its own for its groups.
 * @param {(text: string, language: string) => string} change
 */
export const setRewording = (change) => (reword = change);

/**
 * Translation of a word as the catalogue has it, not reworded.
 *
 * @param {string} word
 */
export const usualWord = (word) => [translation(word) ?? word].flat()[0];

/**
 * Adds the translations of a lazily loaded module.
 *
 * @param {Catalogue} more
 */
export const addTranslations = (more) => (catalogue = { ...more, ...catalogue });

/**
 * Return value of `say()` when run in another language.
 *
 * @template Said
 * @param {string} other
 * @param {() => Said} say
 */
export function inLanguage(other, say) {
  const tag = languages[other]?.interface ?? languageTag(other);
  if (other === language && tag === spoken) return say();
  const own = /** @type {[string, string, Catalogue]} */ ([language, spoken, catalogue]);
  [language, spoken, catalogue] = [other, tag, others[other] ?? {}];
  try {
    return say();
  } finally {
    [language, spoken, catalogue] = own;
  }
}

/** @typedef {Record<string, string | number | null | undefined>} Values */

/**
 * Translates a msgid into the reader's language and fills in `{name}` placeholders.
 *
 * @param {string} sentence
 * @param {Values} [values]
 */
export const t = (sentence, values) =>
  fillPlaceholders(reword(usualWord(sentence), language), values);

/**
 * Translates with plural forms: `n("{n} vote", "{n} votes", 3)`.
 *
 * @param {string} one
 * @param {string} many
 * @param {number} count
 * @param {Values} [values]
 */
export function n(one, many, count, values) {
  const forms = translation(one);
  const form = forms ? [forms].flat()[pluralForm(count)] : count === 1 ? one : many;
  return fillPlaceholders(reword(form, language), { n: formatNumber(count), ...values });
}

/**
 * Joins sentences with a space, or without a space in Chinese and Japanese; skips empty sentences.
 *
 * @param {(string | false | null | undefined)[]} several
 */
export const joinSentences = (...several) =>
  several
    .filter(Boolean)
    .join(SPACELESS.test(new Intl.Locale(locale()).maximize().script ?? "") ? "" : " ");

/**
 * The text and language to show to the reader: their own language, else the main one, else any.
 *
 * @param {string | Text | null | undefined} textOf interface text, or an authored text {language:
 * text} with "" for an unknown language
 * @returns {[string, string]} [text, language]
 */
export function textWithLanguage(textOf) {
  if (typeof textOf === "string") return [textOf, spoken];
  const known = [language, main, ...Object.keys(textOf ?? {})].find((each) => textOf?.[each]);
  return known === undefined ? ["", spoken] : [textOf?.[known] ?? "", known];
}

/**
 * Splits Chinese text at its possible line breaks: never within a word, nor between a word and the
 * punctuation or particle that follows it, nor between single characters, into which words are cut
 * that the browser does not know. Other languages break at spaces and stay whole.
 *
 * @param {string} textOf
 * @param {string} language
 * @returns {string[]}
 */
export const splitPhrases = (textOf, language) =>
  language.startsWith("zh") && Intl.Segmenter
    ? Array.from(
        new Intl.Segmenter(language, { granularity: "word" }).segment(textOf),
        ({ segment }) => segment,
      )
        .join("\0")
        .replace(NO_BREAK, "$1")
        .replace(SINGLES, (run) => run[0] + run.slice(1).replaceAll("\0", ""))
        .split("\0")
    : [textOf];

/**
 * Applies `change` to an authored text in each of its languages.
 *
 * @param {Text} textOf
 * @param {(words: string) => string} change
 * @returns {Text}
 */
export const mapText = (textOf, change) =>
  Object.fromEntries(Object.entries(textOf).map(([id, words]) => [id, change(words)]));

/**
 * A text in all its languages, after words in the reader's.
 *
 * @param {string} what
 * @param {Text} textOf
 */
export const prefixText = (what, textOf) => mapText(textOf, (words) => `${what} · ${words}`);

/**
 * An authored text in the reader's language.
 *
 * @param {string | Text | null | undefined} written
 */
export const textOf = (written) => textWithLanguage(written)[0];

/**
 * The `lang` attribute for a text; undefined if it is in the language of the page.
 *
 * @param {string} other
 */
export const langAttribute = (other) =>
  languageTag(other) === spoken ? undefined : languageTag(other);
/**
 * BCP 47 tag of a language id.
 *
 * @param {string} id
 */
export const languageTag = (id) => languages[id]?.tag ?? id;
/**
 * Name of a language in that language.
 *
 * @param {string} id
 */
export const languageName = (id) =>
  languages[id]?.name ?? new Intl.DisplayNames([id, "en"], { type: "language" }).of(id);
/** BCP 47 tag of the interface: numbers and dates are written as in its texts. */
export const locale = () => spoken;
/** @param {number} value */
export const formatNumber = (value, digits = 3) =>
  numberFormat({ maximumFractionDigits: digits }).format(value);
/**
 * @param {number} value
 * @param {number} digits
 */
export const formatFixed = (value, digits) =>
  numberFormat({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
/** @param {number} share */
export const formatPercent = (share) => numberFormat({ style: "percent" }).format(share);

const numberFormats = /** @type {Map<string, Intl.NumberFormat>} */ (new Map());
/**
 * Format of numbers in the language of the interface. Making one takes a hundred times as long as
 * using it, and a result has dozens of numbers: each is made once.
 *
 * @param {Intl.NumberFormatOptions} options
 */
function numberFormat(options) {
  const key = `${locale()} ${JSON.stringify(options)}`;
  const format = numberFormats.get(key) ?? new Intl.NumberFormat(locale(), options);
  numberFormats.set(key, format);
  return format;
}

/**
 * Parts of a conjunction such as "a, b and c": the given elements with the separators between them.
 *
 * @template Word
 * @param {Word[]} words
 * @returns {(Word | string | undefined)[]}
 */
export function listParts(words) {
  const parts = new Intl.ListFormat(locale(), { type: "conjunction" }).formatToParts(
    words.map(String),
  );
  const left = [...words];
  return parts.map(({ type, value }) => (type === "element" ? left.shift() : value));
}
/** @param {(string | number)[]} words */
export const joinList = (words) => listParts(words).join("");

// Index of the plural form, from the table that the server derives from the catalogue's plural rule
// (live/languages/catalogue.py).
/** @param {number} count */
const pluralForm = (count) =>
  Number(catalogue[""]?.[count < 200 ? count : 100 + (count % 100)] ?? 0);
/** @param {string} sentence */
const translation = (sentence) =>
  (Object.hasOwn(catalogue, sentence) && catalogue[sentence]) || undefined;
/**
 * @param {string} sentence
 * @param {Values} [values]
 */
const fillPlaceholders = (sentence, values) =>
  sentence.replace(/\{(\w+)\}/g, (hole, name) => String(values?.[name] ?? hole));
