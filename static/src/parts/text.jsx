import { authored, lang } from "../i18n.js";

/** What an author wrote, in the reader's language if there is one; says which language it is when it is another. */
export function Authored({ text, as: Tag = "span", ...rest }) {
  const [words, language] = authored(text);
  return <Tag lang={lang(language)} dir="auto" {...rest}>{words}</Tag>;
}

/** What a person typed in `language`. */
export function Typed({ text, language, as: Tag = "p", ...rest }) {
  return <Tag lang={lang(language)} dir="auto" {...rest}>{text}</Tag>;
}
