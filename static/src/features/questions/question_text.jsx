// Text of a question and its written reply, in the reader's language if possible, with a button for
// the original.

import { t } from "../../lib/i18n.js";
import { AuthoredText, TypedText } from "../../ui/text.jsx";
import { DelegationName } from "../event/delegation_name.jsx";
import { readingOf, TranslatedText } from "../machine_drafts/translated_text.jsx";

/** @import { Question, WrittenText } from "./types" */

/**
 * Text of a question. `class` applies to the text itself.
 * @param {{question: WrittenText, class?: string}} props
 */
export const QuestionText = ({ question, ...rest }) => (
  <TranslatedText written={question} {...rest} />
);

/**
 * Text of a question in the reader's language if it is translated, else the original: where there
 * is no place for a button.
 * @param {{question: WrittenText, as?: string, class?: string}} props
 */
export function ShownText({ question, ...rest }) {
  const [text, language] = shownText(question);
  return <TypedText text={text} language={language} {...rest} />;
}

/**
 * The checked text shown first, and its language: the translation, else the original.
 * @param {WrittenText} question
 * @returns {[string, string]}
 */
export const shownText = (question) => {
  const [text, language] = readingOf(question, question.texts);
  return [text, language];
};

/**
 * Written reply to a question, or nothing.
 * @param {{question: Partial<Pick<Question, "reply" | "reply_from">>}} props
 */
export const WrittenReply = ({ question: { reply, reply_from: from } }) =>
  reply ? (
    <div class="callout above-3">
      <p class="eyebrow">
        {t("Reply")}
        {from ? (
          <>
            {" "}
            · <DelegationName id={from} />
          </>
        ) : null}
      </p>
      <AuthoredText text={reply} as="p" class="paragraphs" />
    </div>
  ) : null;
