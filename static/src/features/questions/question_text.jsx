// A question as somebody reads it, and the reply to it: in the reader's language where there is a translation, the original one tap away.

import { useState } from "preact/hooks";
import { t } from "../../lib/i18n.js";
import { boot } from "../../lib/session.js";
import { wear } from "../../lib/adopt_styles.js";
import { Delegation } from "./byline.jsx";
import { Authored, Named, Typed } from "../../ui/text.jsx";
import css from "./question_text.css";

/** What a question says. `class` is for its words. */
export function Reading({ question, class: look }) {
  const [isOpen, open] = useState(false);
  const translated = translation(question);
  if (!translated) return <Typed {...question} class={look} />;
  return (
    <>
      <Typed text={translated} language={boot.language} class={look} />
      {isOpen ? <Typed {...question} class="original-words" /> : null}
      <button type="button" class="original-tap" aria-expanded={isOpen} onClick={() => open(!isOpen)}>
        {isOpen ? t("Hide the original") : <>{t("Translated. Show the original")} · <Named languages={[question.language]} /></>}
      </button>
    </>
  );
}

/** The words that this reader is shown first. */
export const readable = (question) => translation(question) ?? question.text;

const translation = ({ language, texts }) => (language === boot.language ? undefined : texts?.[boot.language]);

/** The reply in writing, if there is one. */
export const Reply = ({ question: { reply, reply_from: from } }) =>
  reply ? (
    <div class="reply">
      <p class="reply-by">{t("Reply")}{from ? <> · <Delegation id={from} /></> : null}</p>
      <Authored text={reply} as="p" class="reply-words" />
    </div>
  ) : null;

wear(css);
