import { languageName, languageTag, n, t } from "../../lib/i18n.js";
import { boot, event, isLanguage, itemsByKind } from "../../lib/session.js";
import { RowList } from "../../ui/row_list.jsx";
import { AuthoredText, LanguageNames } from "../../ui/text.jsx";
import { fieldUrl, setupGaps } from "../event/setup_texts.js";
import { pollGaps, untranslatedLanguages } from "./missing_translations.js";

/** @import { Text } from "../../lib/types" */
/** @typedef {{what: string, text: Text, lacks: string[], href?: (language: string) => string}} Gap */

const MAX_ROWS = 12;

/**
 * Texts that lack a language of the event; its readers see them in another language.
 * @returns {Gap[]}
 */
export function findMissingTexts() {
  const { languages } = event.value;
  const setUp = setupGaps().map(({ field, ...gap }) => ({
    ...gap,
    href: (/** @type {string} */ language) => fieldUrl(`${field}.${language}`),
  }));
  const announced = (itemsByKind.value.announcement ?? []).map(([, { text }]) => ({
    what: t("Announcement"),
    text,
    lacks: untranslatedLanguages(text, languages),
  }));
  const polls = (itemsByKind.value.poll ?? []).map(([id, poll]) => ({
    what: t("Poll"),
    text: poll.prompt,
    lacks: pollGaps(poll, languages, isLanguage),
    href: poll.state === "draft" ? () => `${boot.path}/polls#${id}` : undefined,
  }));
  return [...setUp, ...announced, ...polls].filter(({ lacks }) => lacks.length);
}

/**
 * Fold of these texts, with a link to each field.
 * @param {{gaps: Gap[]}} props
 */
export const MissingTexts = ({ gaps }) => (
  <details class="fold flush">
    <summary>
      {n("{n} text lacks a translation", "{n} texts lack a translation", gaps.length)}
    </summary>
    <RowList>
      {gaps.slice(0, MAX_ROWS).map(({ what, text, lacks, href }, at) => (
        <li class="wrap flush" key={at}>
          <span class="muted">{what}</span> <AuthoredText text={text} />{" "}
          {href ? (
            lacks.map((language) => (
              <a class="target" key={language} href={href(language)} lang={languageTag(language)}>
                {languageName(language)}
              </a>
            ))
          ) : (
            <b>
              <LanguageNames languages={lacks} />
            </b>
          )}
        </li>
      ))}
    </RowList>
    {gaps.length > MAX_ROWS ? (
      <p class="hint">{n("and {n} more", "and {n} more", gaps.length - MAX_ROWS)}</p>
    ) : null}
  </details>
);
