import {
  langAttribute,
  languageName,
  listParts,
  splitPhrases,
  textWithLanguage,
} from "../lib/i18n.js";

/** @import { ComponentChildren, Props, Text } from "../lib/types" */

/** @typedef {string | Text | null | undefined} Said  interface text, or an authored text */

/**
 * Authored text in the reader's language or, with a `lang` attribute, in another language.
 * @param {Props<{text: Said | object, as?: any}>} props
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
 * Text of a heading, which may break between the words of languages without spaces.
 * @type {(words: string, language: string) => ComponentChildren}
 */
export const breakPhrases = (words, language) =>
  splitPhrases(words, language).map((part, at) => [at ? <wbr /> : null, part]);

/**
 * Text of `say()` in the reader's language; the screen has its own component, for all languages.
 * @param {Props<{say: () => Said}>} props
 */
export const ReaderText = ({ say, ...rest }) => <AuthoredText text={say()} {...rest} />;

/**
 * Text typed by a person in `language`.
 * @param {Props<{text: string, language: string, as?: any, class?: string}>} props
 */
export function TypedText({ text, language, as: Tag = "p", class: look }) {
  return (
    <Tag lang={langAttribute(language)} dir="auto" class={look}>
      {text}
    </Tag>
  );
}

/** @param {{languages: string[]}} props  each is named in its own language */
export const LanguageNames = ({ languages }) =>
  languages.map((id, at) => (
    <span key={id}>
      {at ? " · " : ""}
      <span lang={langAttribute(id)}>{languageName(id)}</span>
    </span>
  ));

/**
 * Authored texts, joined by the list format of the reader's language.
 * @param {{texts: (string | Text)[]}} props  joined as the reader's language does in lists
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
 * @param {{text: ComponentChildren, class?: string}} props  text of unknown language
 */
export const UntaggedText = ({ text, ...rest }) => (
  <bdi lang="" {...rest}>
    {text}
  </bdi>
);
