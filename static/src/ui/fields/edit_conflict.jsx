// A field that saves itself: words for its state, and both texts when two people changed it.

import { t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import css from "./edit_conflict.css";

/** @import { useAutosave } from "../../lib/drafts/autosave.js" */
/** @import { ComponentChildren } from "../../lib/types" */
/** @typedef {ReturnType<typeof useAutosave>} Autosave */

adoptStyles(css);

/** State of such a field in words; null if there is nothing to say. @param {Autosave} text */
export function autosaveState(text) {
  if (text.theirs !== null) return t("Not saved yet");
  if (text.isKept) return t("Saved. It will be sent when you are back online.");
  if (text.waiting) return t("Saving");
  return text.isSaved ? t("Saved") : null;
}

/**
 * Both texts are kept until the reader picks a text: `children` is that of the other person, after
 * a sentence that says so.
 * @param {{text: Autosave, sentence: ComponentChildren, hint?: string, lang?: string,
 *   children: ComponentChildren}} props
 */
export const EditConflict = ({ text, sentence, hint, lang, children }) => (
  <div class="stack gap-2 clash" role="status">
    <p>{sentence}</p>
    <blockquote class="paragraphs" lang={lang} dir="auto">
      {children}
    </blockquote>
    <div class="buttons">
      <button type="button" class="button primary" onClick={text.keepMine}>
        {t("Keep mine")}
      </button>
      <button type="button" class="button" onClick={text.takeTheirs}>
        {t("Use theirs")}
      </button>
    </div>
    {hint ? <p class="hint">{hint}</p> : null}
  </div>
);
