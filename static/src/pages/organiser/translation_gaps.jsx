import { n, t } from "../../lib/i18n.js";
import { authoredTexts, untranslatedLanguages } from "../../lib/missing_translations.js";
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
      {found.some(({ what }) => what === t("Poll")) ? (
        <p>
          <a class="rail-link" href={`/e/${boot.code}/polls`}>
            {t("Prepare polls")}
          </a>
        </p>
      ) : null}
      <ul class="plain rows">
        {found.slice(0, MAX_ROWS).map(({ what, words, lacks }, at) => (
          <li class="row" key={at}>
            <span>
              <span class="muted">{what}</span>{" "}
              <AuthoredText text={words} as="bdi" class="clamped" />
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
    ...contentTexts(),
  ];
  return written
    .map(([what, words]) => ({ what, words, lacks: untranslatedLanguages(words, languages) }))
    .filter(({ lacks: some }) => some.length);
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

function contentTexts() {
  return [
    ...(itemsByKind.value.poll ?? []).flatMap(([, poll]) =>
      authoredTexts(poll, isLanguage).map((words) => [t("Poll"), words]),
    ),
    ...(itemsByKind.value.announcement ?? []).map(([, { text: words }]) => [
      t("Announcement"),
      words,
    ]),
  ];
}
