import { authored, lang, listed, named, phrases } from "../lib/i18n.js";

/**
 * Authored text in the reader's language or, with a `lang` attribute, in another one.
 * @param {{text: any, as?: any, [attribute: string]: any}} props
 */
export function Authored({ text, as: Tag = "span", ...rest }) {
  const [words, language] = authored(text);
  return <Tag lang={lang(language)} dir="auto" {...rest}>{/^h/.test(Tag) ? whole(words, language) : words}</Tag>;
}

/** Heading text with break opportunities between the words of languages without spaces. */
export const whole = (words, language) => phrases(words, language).map((part, at) => [at ? <wbr /> : null, part]);

/**
 * Text of `say()`, a label or an authored text, in the reader's language. The screen has its own
 * component, which shows it in all languages of the event.
 * @param {{say: () => any, as?: any, [attribute: string]: any}} props
 */
export const Once = ({ say, ...rest }) => <Authored text={say()} {...rest} />;

/**
 * Text typed by a person in `language`.
 * @param {{text: string, language: string, as?: any, class?: string, [field: string]: any}} props
 */
export function Typed({ text, language, as: Tag = "p", class: look }) {
  return <Tag lang={lang(language)} dir="auto" class={look}>{text}</Tag>;
}

/** Names of languages, each in its own language. */
export const Named = ({ languages }) => languages.map((id, at) => <span key={id}>{at ? " · " : ""}<span lang={lang(id)}>{named(id)}</span></span>);

/** Authored texts, joined by the list format of the reader's language. */
export const Listed = ({ texts }) => listed(texts).map((each, at) => (typeof each === "string" ? each : <Authored text={each} key={at} />));

/** Sentence with each `{placeholder}` filled by the prop of the same name. */
export const Filled = ({ sentence, ...values }) => sentence.split(/\{(\w+)\}/).map((part, at) => (at % 2 ? values[part] : part));

/** Typed text of unknown language, such as a name or a note (`lang=""`). */
export const Unknown = ({ text, ...rest }) => <bdi lang="" {...rest}>{text}</bdi>;
