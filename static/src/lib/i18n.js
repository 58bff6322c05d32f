// Translation of the interface and choice of language for authored texts. The English sentence is
// the msgid; the page's boot data carry the catalogue.

const SPACELESS = /^(Han|Jpan)/; // scripts without spaces between sentences
const NO_BREAK = /([\p{Ps}\p{Pi}]|从一)\0|\0(?=[\p{P}\s的了吗呢吧们化性])/gu;
const SINGLES = /(^|\0)[^\0](\0[^\0])+(?=\0|$)/g; // several words of one character in a row

let language = "en"; // of authored texts
let spoken = "en"; // tag of the interface, which may lack the reader's language
let catalogue = {};
let main = "en";
let languages = {};
let others = {};

/**
 * @param {string} reader language of the reader
 * @param {Object<string, string|string[]>} [joinSentences] catalogue {msgid: msgstr | plural forms}
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
 */
export const setOtherCatalogues = (catalogues) => (others = catalogues);

let reword = (text, _language) => text;
/**
 * Sets how sentences are reworded: an event may have words of its own for its groups.
 * @param {(text: string, language: string) => string} change
 */
export const setRewording = (change) => (reword = change);

/** Translation of a word as the catalogue has it, not reworded. */
export const usualWord = (word) => translation(word) ?? word;

/** Adds the translations of a lazily loaded module. */
export const addTranslations = (more) => (catalogue = { ...more, ...catalogue });

/** Return value of `say()` when run in another language. */
export function inLanguage(other, say) {
  const tag = languages[other]?.interface ?? languageTag(other);
  if (other === language && tag === spoken) return say();
  const own = /** @type {[string, string, any]} */ ([language, spoken, catalogue]);
  [language, spoken, catalogue] = [other, tag, others[other] ?? {}];
  try {
    return say();
  } finally {
    [language, spoken, catalogue] = own;
  }
}

/** Translates a msgid into the reader's language and fills in `{name}` placeholders. */
export const t = (sentence, values) =>
  fillPlaceholders(reword(translation(sentence) ?? sentence, language), values);

/** Translates with plural forms: `n("{n} vote", "{n} votes", 3)`. */
export function n(one, many, count, values) {
  const forms = translation(one);
  const form = forms ? [forms].flat()[pluralForm(count)] : count === 1 ? one : many;
  return fillPlaceholders(reword(form, language), { n: formatNumber(count), ...values });
}

/** Joins sentences with a space, or without a space in Chinese and Japanese; skips empty sentences. */
export const joinSentences = (...several) =>
  several
    .filter(Boolean)
    .join(SPACELESS.test(new Intl.Locale(locale()).maximize().script ?? "") ? "" : " ");

/**
 * The text and language to show to the reader: their own language, else the main one, else any.
 *
 * @param {string|Object<string, string>} textOf interface text, or an authored text {language:
 * text} with "" for an unknown language
 * @returns {[string, string]} [text, language]
 */
export function textWithLanguage(textOf) {
  if (typeof textOf === "string") return [textOf, spoken];
  const known = [language, main, ...Object.keys(textOf ?? {})].find((each) => textOf?.[each]);
  return known === undefined ? ["", spoken] : [textOf[known], known];
}

/**
 * Splits Chinese text at its possible line breaks: never within a word, nor between a word and the
 * punctuation or particle that follows it, nor between single characters, into which words are cut
 * that the browser does not know. Other languages break at spaces and stay whole.
 *
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

/** Applies `change` to an authored text in each of its languages. */
export const mapText = (textOf, change) =>
  Object.fromEntries(Object.entries(textOf).map(([id, words]) => [id, change(words)]));

/** A text in all its languages, after words in the reader's. */
export const prefixText = (what, textOf) => mapText(textOf, (words) => `${what} · ${words}`);

/** An authored text in the reader's language. */
export const textOf = (written) => textWithLanguage(written)[0];

/** The `lang` attribute for a text; undefined if it is in the language of the page. */
export const langAttribute = (other) =>
  languageTag(other) === spoken ? undefined : languageTag(other);
/** BCP 47 tag of a language id. */
export const languageTag = (id) => languages[id]?.tag ?? id;
/** Name of a language in that language. */
export const languageName = (id) =>
  languages[id]?.name ?? new Intl.DisplayNames([id, "en"], { type: "language" }).of(id);
/** BCP 47 tag of the interface: numbers and dates are written as in its texts. */
export const locale = () => spoken;
export const formatNumber = (value, digits = 3) =>
  new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(value);
export const formatFixed = (value, digits) =>
  new Intl.NumberFormat(locale(), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
export const formatPercent = (share) =>
  new Intl.NumberFormat(locale(), { style: "percent" }).format(share);
/**
 * Parts of a conjunction such as "a, b and c": the given elements with the separators between them.
 */
export function listParts(words) {
  const parts = new Intl.ListFormat(locale(), { type: "conjunction" }).formatToParts(
    words.map(String),
  );
  const left = [...words];
  return parts.map(({ type, value }) => (type === "element" ? left.shift() : value));
}
export const joinList = (words) => listParts(words).join("");

// Index of the plural form, from the table that the server derives from the catalogue's plural rule
// (live/languages/catalogue.py).
const pluralForm = (count) =>
  Number(catalogue[""]?.[count < 200 ? count : 100 + (count % 100)] ?? 0);
const translation = (sentence) =>
  (Object.hasOwn(catalogue, sentence) && catalogue[sentence]) || undefined;
const fillPlaceholders = (sentence, values) =>
  sentence.replace(/\{(\w+)\}/g, (hole, name) => values?.[name] ?? hole);
