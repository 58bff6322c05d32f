// Languages of the interface and of what people wrote. English is the key; the catalogue that came with the page has the rest.

const TAGS = { zh: "zh-Hans" };
const LOCALES = { en: "en-GB", zh: "zh-CN" };

let language = "en";
let catalogue = {};
let main = "en";
let others = {};

/** Set the reader's language, its catalogue `{msgid: msgstr | [forms]}`, and the event's first language. */
export function speak(reader, sentences = {}, first = "en") {
  language = reader;
  catalogue = sentences;
  main = first;
}

/** Sentences in more languages than the reader's, `{language: catalogue}`, for what stands in all of them. */
export const speakAlso = (catalogues) => (others = catalogues);

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
  const forms = [found(one) ?? [one, many]].flat();
  const form = plural().select(count) === "one" ? 0 : forms.length - 1;
  return fill(forms[form], { n: number(count), ...values });
}

/** Sentences one after the other, as the reader's language sets them. */
export const sentences = (...several) => several.filter(Boolean).join(language === "zh" ? "" : " ");

/** What an author wrote in several languages, as `[text, language]` for this reader. */
export function authored(text) {
  const spoken = [language, main, ...Object.keys(text ?? {})].find((each) => text?.[each]);
  return spoken ? [text[spoken], spoken] : ["", language];
}

export const text = (written) => authored(written)[0];

/** The `lang` attribute for a text in `other`, none when the page already says so. */
export const lang = (other) => (other === language ? undefined : tag(other));
export const tag = (id) => TAGS[id] ?? id;
export const locale = () => LOCALES[language] ?? language;
export const number = (value) => new Intl.NumberFormat(locale()).format(value);
export const percent = (share) => new Intl.NumberFormat(locale(), { style: "percent" }).format(share);
export const joined = (words) => new Intl.ListFormat(locale(), { type: "conjunction" }).format(words);

const plural = () => new Intl.PluralRules(locale());
const found = (sentence) => (Object.hasOwn(catalogue, sentence) && catalogue[sentence]) || undefined;
const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (hole, name) => values?.[name] ?? hole);
