import { n, t } from "../../lib/i18n.js";
import { boot, event, isLanguage, itemsByKind } from "../../lib/session.js";
import { AuthoredText, LanguageNames } from "../../ui/text.jsx";
import { fieldUrl, setupGaps } from "../event/setup_texts.js";
import { pollGaps, untranslatedLanguages } from "./missing_translations.js";

const MAX_ROWS = 12;

/** Texts that lack a language of the event; its readers see them in another language. */
export function TranslationGaps() {
  const found = findMissing();
  return (
    <section class="card stack">
      <h2>{t("Missing translations")}</h2>
      {found.length ? null : <p class="empty">{t("All content is fully translated.")}</p>}
      <ul class="plain rows">
        {found.slice(0, MAX_ROWS).map(({ what, words, lacks, href }, at) => (
          <li class="row" key={at}>
            <span>
              <span class="muted">{what}</span>{" "}
              {href ? (
                <a class="gap-link" href={href}>
                  <AuthoredText text={words} />
                </a>
              ) : (
                <AuthoredText text={words} as="bdi" class="clamped" />
              )}
            </span>{" "}
            <b>
              <LanguageNames languages={lacks} />
            </b>
          </li>
        ))}
      </ul>
      {found.length > MAX_ROWS ? (
        <p class="hint">{n("and {n} more", "and {n} more", found.length - MAX_ROWS)}</p>
      ) : null}
    </section>
  );
}

function findMissing() {
  const { languages } = event.value;
  const announced = (itemsByKind.value.announcement ?? []).map(([, { text }]) => ({
    what: t("Announcement"),
    words: text,
    lacks: untranslatedLanguages(text, languages),
    href: /** @type {string | undefined} */ (undefined),
  }));
  const setUp = setupGaps().map(({ what, text, field, lacks }) => ({
    what,
    words: text,
    lacks,
    href: fieldUrl(`${field}.${lacks[0]}`),
  }));
  return [...setUp, ...announced, ...pollTexts(languages)].filter(({ lacks: some }) => some.length);
}

/**
 * A row for each poll, for any text that lacks a language; drafts link to their form.
 * @param {string[]} languages
 */
const pollTexts = (languages) =>
  (itemsByKind.value.poll ?? []).map(([id, poll]) => ({
    what: t("Poll"),
    words: poll.prompt,
    lacks: pollGaps(poll, languages, isLanguage),
    href: poll.state === "draft" ? `/e/${boot.code}/polls#${id}` : undefined,
  }));
