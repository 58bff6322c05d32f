import { inLanguage, languageTag, t } from "../../lib/i18n.js";
import { screenLanguages } from "./screen_languages.js";

/**
 * For readers of each language of the screen in which a text on the screen is missing yet.
 * @param {{texts: Record<string, unknown>}} props
 */
export function MissingTranslation({ texts }) {
  const missing = screenLanguages().filter((language) => !texts[language]);
  if (!missing.length) return null;
  return (
    <p class="said">
      {missing.map((language) => (
        <span class="stage-badge" lang={languageTag(language)} key={language}>
          {inLanguage(language, () => t("Translation to follow"))}
        </span>
      ))}
    </p>
  );
}
