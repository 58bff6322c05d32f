import { authored, lang, listed, named, phrases } from "../lib/i18n.js";

/** What an author wrote, in the reader's language if there is one; says which language it is when it is another. */
export function Authored({ text, as: Tag = "span", ...rest }) {
  const [words, language] = authored(text);
  return <Tag lang={lang(language)} dir="auto" {...rest}>{/^h/.test(Tag) ? whole(words, language) : words}</Tag>;
}

/** A heading, in which a line ends between words also where there is no space between them. */
export const whole = (words, language) => phrases(words, language).map((part, at) => [at ? <wbr /> : null, part]);

/**
 * What `say()` says, a word of the interface or what an author wrote, once, in the reader's language.
 * The screen has its own, which says it in all languages of the event.
 */
export const Once = ({ say, ...rest }) => <Authored text={say()} {...rest} />;

/** What a person typed in `language`. */
export function Typed({ text, language, as: Tag = "p", class: look }) {
  return <Tag lang={lang(language)} dir="auto" class={look}>{text}</Tag>;
}

/** Languages by their own names, each said in itself. */
export const Named = ({ languages }) => languages.map((id, at) => <span key={id}>{at ? " · " : ""}<span lang={lang(id)}>{named(id)}</span></span>);

/** Authored texts, one after the other as the reader's language lists them. */
export const Listed = ({ texts }) => listed(texts).map((each, at) => (typeof each === "string" ? each : <Authored text={each} key={at} />));

/** A sentence with something drawn in its holes. */
export const Filled = ({ sentence, ...values }) => sentence.split(/\{(\w+)\}/).map((part, at) => (at % 2 ? values[part] : part));

/** What somebody typed of which nobody knows the language: a name, a note. */
export const Unknown = ({ text, ...rest }) => <bdi lang="" {...rest}>{text}</bdi>;
