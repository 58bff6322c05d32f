import { n, t } from "../../lib/i18n.js";
import { pollGaps, untranslatedLanguages } from "../../lib/missing_translations.js";
import { boot, event, isLanguage, items, itemsByKind } from "../../lib/session.js";
import { AuthoredText, LanguageNames } from "../../ui/text.jsx";

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
  const { languages, title, description } = event.value;
  const written = [
    [t("Event"), title],
    [t("Event"), description],
    ...setupTexts(),
    ...(itemsByKind.value.announcement ?? []).map(([, { text }]) => [t("Announcement"), text]),
  ].map(([what, words]) => ({
    what,
    words,
    lacks: untranslatedLanguages(words, languages),
    href: /** @type {string | undefined} */ (undefined),
  }));
  return [...written, ...pollTexts(languages)].filter(({ lacks: some }) => some.length);
}

function setupTexts() {
  const { delegations = [], regions = [] } = items.value.delegations ?? {};
  return [
    ...regions.map(({ name }) => [t("Region"), name]),
    ...delegations.map(({ name }) => [t("Delegation"), name]),
    ...(items.value.agenda?.points ?? []).flatMap(({ title, speaker }) => [
      [t("Agenda"), title],
      [t("Agenda"), speaker],
    ]),
  ];
}

/** One row for each poll, whichever of its texts lacks a language; drafts link to their form. */
const pollTexts = (languages) =>
  (itemsByKind.value.poll ?? []).map(([id, poll]) => ({
    what: t("Poll"),
    words: poll.prompt,
    lacks: pollGaps(poll, languages, isLanguage),
    href: poll.state === "draft" ? `/e/${boot.code}/polls#${id}` : undefined,
  }));
