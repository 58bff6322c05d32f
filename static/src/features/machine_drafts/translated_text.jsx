// Texts in the reader's language: an approved translation, else a machine draft with its mark, else
// the original, which is always a tap away.

import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { boot } from "../../lib/session.js";
import { deviceStorage } from "../../lib/storage.js";
import { FilledSentence, LanguageNames, TypedText } from "../../ui/text.jsx";
import css from "./translated_text.css";

/** @import { ComponentChildren, Text } from "../../lib/types" */
/** @typedef {{text: string, language: string, texts?: Text, drafts?: Text}} Written */

export const STORAGE_KEY = "live.checked_only";

/** True if the reader wants no machine drafts. */
export const isCheckedOnly = signal(deviceStorage.getItem(STORAGE_KEY) === "yes");

/**
 * The text that is read first, its language, and whether it is a machine draft.
 * @param {{text: string, language: string}} original
 * @param {Text} [approved]  its approved translations
 * @param {Text} [drafts]  its machine drafts
 * @returns {[text: string, language: string, isDraft: boolean]}
 */
export function readingOf({ text, language }, approved, drafts) {
  const reader = boot.language;
  const checked = language === reader ? text : approved?.[reader];
  if (checked) return [checked, reader, false];
  const draft = isCheckedOnly.value ? "" : drafts?.[reader];
  return draft ? [draft, reader, true] : [text, language, false];
}

/**
 * A text of a person, in the reader's language if possible, with a button for the original. `class`
 * applies to the text itself.
 * @param {{written: Written, class?: string}} props
 */
export function TranslatedText({ written, class: look = "paragraphs" }) {
  const [text, language, isDraft] = readingOf(written, written.texts, written.drafts);
  return (
    <>
      <TypedText text={text} language={language} class={look} />
      {language === written.language ? null : (
        <OriginalOnDemand language={written.language} isDraft={isDraft}>
          <TypedText
            text={written.text}
            language={written.language}
            class="quote above-2 muted paragraphs"
          />
        </OriginalOnDemand>
      )}
    </>
  );
}

/** Mark of a machine draft, for readers. */
export const DraftMark = () => <p class="muted small">{t("Machine draft, not checked")}</p>;

/**
 * Below a translated text: the mark of a machine draft, and a button that shows the original.
 * @param {{language: string, isDraft: boolean, children: ComponentChildren}} props  `language`: of
 *   the original; `children`: the original
 */
export function OriginalOnDemand({ language, isDraft, children }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      {isOpen ? children : null}
      {isDraft ? <DraftMark /> : null}
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
            language={<LanguageNames languages={[language]} />}
          />
        )}
      </button>
    </>
  );
}

adoptStyles(css);
