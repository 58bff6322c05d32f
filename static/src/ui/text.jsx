import {
  langAttribute,
  languageName,
  listParts,
  splitPhrases,
  textWithLanguage,
} from "../lib/i18n.js";

/** @import { ComponentChildren, Text } from "../lib/types" */

/** @typedef {string | Text | null | undefined} Said  interface text, or an authored text */

/**
 * Authored text in the reader's language or, with a `lang` attribute, in another language.
 * @param {{text: Said | object, as?: any, [attribute: string]: any}} props
 */
export function AuthoredText({ text, as: Tag = "span", ...rest }) {
  const [words, language] = textWithLanguage(/** @type {Said} */ (text));
  return (
    <Tag lang={langAttribute(language)} dir="auto" {...rest}>
      {/^h/.test(Tag) ? breakPhrases(words, language) : words}
    </Tag>
  );
}

/**
 * Heading text with break opportunities between the words of languages without spaces.
 * @param {string} words
 * @param {string} language
 */
export const breakPhrases = (words, language) =>
  splitPhrases(words, language).map((part, at) => [at ? <wbr /> : null, part]);

/**
 * Text of `say()`, a label or an authored text, in the reader's language. The screen has its own
 * component, which shows it in all languages of the event.
 * @param {{say: () => Said, as?: any, [attribute: string]: any}} props
 */
export const ReaderText = ({ say, ...rest }) => <AuthoredText text={say()} {...rest} />;

/**
 * Text typed by a person in `language`.
 * @param {{text: string, language: string, as?: any, class?: string, [field: string]: any}} props
 */
export function TypedText({ text, language, as: Tag = "p", class: look }) {
  return (
    <Tag lang={langAttribute(language)} dir="auto" class={look}>
      {text}
    </Tag>
  );
}

/**
 * Names of languages, each in its own language.
 * @param {{languages: string[]}} props
 */
export const LanguageNames = ({ languages }) =>
  languages.map((id, at) => (
    <span key={id}>
      {at ? " · " : ""}
      <span lang={langAttribute(id)}>{languageName(id)}</span>
    </span>
  ));

/**
 * Authored texts, joined by the list format of the reader's language.
 * @param {{texts: (string | Text)[]}} props
 */
export const TextList = ({ texts }) =>
  listParts(texts).map((each, at) =>
    typeof each === "string" ? each : <AuthoredText text={each} key={at} />,
  );

/**
 * Sentence with each `{placeholder}` filled by the prop of the same name.
 * @param {{sentence: string, [placeholder: string]: ComponentChildren}} props
 */
export const FilledSentence = ({ sentence, ...values }) =>
  sentence.split(/\{(\w+)\}/).map((part, at) => (at % 2 ? values[part] : part));

/**
 * Typed text of unknown language, such as a name or a note (`lang=""`).
 * @param {{text: ComponentChildren, class?: string}} props
 */
export const UntaggedText = ({ text, ...rest }) => (
  <bdi lang="" {...rest}>
    {text}
  </bdi>
);
