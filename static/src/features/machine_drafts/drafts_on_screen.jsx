// Machine drafts on the hall's screen, which gets them only where staff allow it.

import { inLanguage, languageTag, t } from "../../lib/i18n.js";
import { screenLanguages } from "../screen/screen_languages.js";
import { writtenTexts } from "../translation/written_texts.js";

/** @import { Text } from "../../lib/types" */
/** @typedef {{text: string, language: string, texts?: Text, drafts?: Text}} Drafted */

/**
 * Texts by language of a text: its machine drafts, and over them all that people wrote or approved.
 * @param {Drafted} drafted
 */
export const textsOnScreen = (drafted) => ({ ...drafted.drafts, ...writtenTexts(drafted) });

/**
 * Mark below a text, in each language of the screen in which it is a machine draft.
 * @param {{drafted: Drafted}} props
 */
export function DraftMarkOnScreen({ drafted }) {
  const checked = writtenTexts(drafted);
  const marked = screenLanguages().filter((id) => !checked[id] && drafted.drafts?.[id]);
  if (!marked.length) return null;
  return (
    <p class="said">
      {marked.map((id) => (
        <span class="stage-badge" lang={languageTag(id)} key={id}>
          {inLanguage(id, () => t("Machine draft, not checked"))}
        </span>
      ))}
    </p>
  );
}
