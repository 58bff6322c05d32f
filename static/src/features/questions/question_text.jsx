// Text of a question and its written reply, translated into the reader's language if possible, with
// a button for the original.

import { useState } from "preact/hooks";
import { t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { boot } from "../../lib/session.js";
import { AuthoredText, FilledSentence, LanguageNames, TypedText } from "../../ui/text.jsx";
import { DelegationName } from "../event/delegation_name.jsx";
import css from "./question_text.css";

/** @import { Question, WrittenText } from "./types" */

/**
 * Text of a question. `class` applies to the text itself.
 * @param {{question: WrittenText, class?: string}} props
 */
export function QuestionText({ question, class: look = "paragraphs" }) {
  const [isOpen, setIsOpen] = useState(false);
  const translated = translationFor(question);
  if (!translated) return <TypedText {...question} class={look} />;
  return (
    <>
      <TypedText text={translated} language={boot.language} class={look} />
      {isOpen ? <TypedText {...question} class="quote above-2 muted paragraphs" /> : null}
      <button
        type="button"
        class="accent small strong original-tap"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {isOpen ? (
          t("Hide original")
        ) : (
          <FilledSentence
            sentence={t("Translated from {language} · Show original")}
            language={<LanguageNames languages={[question.language]} />}
          />
        )}
      </button>
    </>
  );
}

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
 * The text shown first, and its language: the translation, else the original.
 * @param {WrittenText} question
 * @returns {[string, string]}
 */
export const shownText = (question) => {
  const translated = translationFor(question);
  return translated ? [translated, boot.language] : [question.text, question.language];
};

/** @param {WrittenText} question */
const translationFor = ({ language, texts }) =>
  language === boot.language ? undefined : texts?.[boot.language];

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

adoptStyles(css);
