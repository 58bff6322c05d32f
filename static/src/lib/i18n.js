// Languages of the interface and of what people wrote. English is the key; the catalogue that came with the page has the rest.

const SPACELESS = /^(Han|Jpan)/; // scripts whose sentences have no space between them
const ONE_PHRASE = /([\p{Ps}\p{Pi}])\0|\0(?=[\p{P}\s的了吗呢吧们化性])/gu;

let language = "en";
let catalogue = {};
let main = "en";
let languages = {};
let others = {};

/** Set the reader's language, its catalogue `{msgid: msgstr | [forms]}`, the event's first language, and those of the interface `{id: {name, tag}}`. */
export function speak(reader, sentences = {}, first = "en", known = {}) {
  language = reader;
  catalogue = sentences;
  main = first;
  languages = known;
}

/** Sentences in more languages than the reader's, `{language: catalogue}`, for what stands in all of them. */
export const speakAlso = (catalogues) => (others = catalogues);

/** Take in sentences that came later than the page. */
export const learn = (more) => (catalogue = { ...more, ...catalogue });

/** What `say()` comes to in another language. */
export function speaking(other, say) {
  if (other === language) return say();
  const own = [language, catalogue];
  [language, catalogue] = [other, others[other] ?? {}];
  try {
    return say();
  } finally {
    [language, catalogue] = own;
  }
}

/** A sentence of the interface in the reader's language; `{name}` is filled in. */
export const t = (sentence, values) => fill(found(sentence) ?? sentence, values);

/** A sentence with a number `n` in it: `n("{n} vote", "{n} votes", 3)`. */
export function n(one, many, count, values) {
  const forms = found(one);
  const form = forms ? [forms].flat()[formOf(count)] : count === 1 ? one : many;
  return fill(form, { n: number(count), ...values });
}

/** Sentences one after the other, as the reader's language sets them. */
export const sentences = (...several) => several.filter(Boolean).join(SPACELESS.test(new Intl.Locale(locale()).maximize().script) ? "" : " ");

/** What an author wrote in several languages, `""` being one that nobody knows, or a word of the interface, as `[text, language]` for this reader. */
export function authored(text) {
  if (typeof text === "string") return [text, language];
  const spoken = [language, main, ...Object.keys(text ?? {})].find((each) => text?.[each]);
  return spoken === undefined ? ["", language] : [text[spoken], spoken];
}

/** A text in the parts between which a line may end where its language has no spaces: no word is broken, none stands apart from what ends it. */
export const phrases = (text, language) =>
  language.startsWith("zh") && Intl.Segmenter
    ? Array.from(new Intl.Segmenter(language, { granularity: "word" }).segment(text), ({ segment }) => segment).join("\0").replace(ONE_PHRASE, "$1").split("\0")
    : [text];

/** An authored text with something done to it in each of its languages. */
export const inEach = (text, change) => Object.fromEntries(Object.entries(text).map(([id, words]) => [id, change(words)]));

export const text = (written) => authored(written)[0];

/** The `lang` attribute for a text in `other`, none when the page already says so. */
export const lang = (other) => (other === language ? undefined : tag(other));
export const tag = (id) => languages[id]?.tag ?? id;
/** A language by its own name. */
export const named = (id) => languages[id]?.name ?? new Intl.DisplayNames([id, "en"], { type: "language" }).of(id);
export const locale = () => tag(language);
export const number = (value, digits = 3) => new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(value);
export const percent = (share) => new Intl.NumberFormat(locale(), { style: "percent" }).format(share);
/** What stands in a list of `words` and between them, in order: each word as it was, the rest as strings. */
export function listed(words) {
  const parts = new Intl.ListFormat(locale(), { type: "conjunction" }).formatToParts(words.map(String));
  const left = [...words];
  return parts.map(({ type, value }) => (type === "element" ? left.shift() : value));
}
export const joined = (words) => listed(words).join("");

// The catalogue's own rule, as the server tabulates it; see live/web/catalogue.py.
const formOf = (count) => Number(catalogue[""]?.[count < 200 ? count : 100 + (count % 100)] ?? 0);
const found = (sentence) => (Object.hasOwn(catalogue, sentence) && catalogue[sentence]) || undefined;
const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (hole, name) => values?.[name] ?? hole);
