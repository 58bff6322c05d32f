// Languages of the event: any tag; a language is removed after saying how many texts it has.

import { languageName, languageTag, n, t } from "../../../lib/i18n.js";
import { event, isLanguage, items, itemsByKind } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { Row } from "../../../ui/row_list.jsx";
import { authoredTexts } from "../../translation/missing_translations.js";
import { Section } from "../setting_fields.jsx";
import { configure } from "../settings.js";
import { setupTexts } from "../setup_texts.js";
import { AddLine } from "./add_line.jsx";

const COMMON = (
  "ar bg ca cs da de el en es et eu fi fr ga gl he hi hr hu id is it ja ko lt lv mk ms mt nb nl " +
  "pl pt pt-BR ro ru sk sl sq sr sv sw th tr uk ur vi zh zh-Hant"
).split(" ");
const TAG = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/;

export function Languages() {
  const { languages } = event.value;
  const action = useAction();
  /** @param {string[]} next */
  const set = (next) => configure({ languages: next });
  return (
    <Section
      id="languages"
      title={t("Languages")}
      hint={t("The languages of all texts. The first one replaces missing translations.")}
    >
      <ol class="plain rows">
        {languages.map((id, at) => (
          <Row
            key={id}
            name={
              <>
                <b lang={languageTag(id)}>{languageName(id)}</b>{" "}
                <span class="muted">{nameHere(id)}</span>
              </>
            }
            tools={
              <>
                {at ? (
                  <ActionButton
                    by={action}
                    look="quiet"
                    do="event.configure"
                    with={set([id, ...languages.filter((each) => each !== id)])}
                  >
                    {t("Make first")}{" "}
                    <span class="hidden" lang={languageTag(id)}>
                      {languageName(id)}
                    </span>
                  </ActionButton>
                ) : null}
                {languages.length > 1 ? (
                  <ActionButton
                    by={action}
                    look="quiet"
                    do="event.configure"
                    with={set(languages.filter((each) => each !== id))}
                    confirm={{
                      title: t("Remove {language}?", { language: languageName(id) }),
                      sentence: lossSentence(id),
                      danger: true,
                    }}
                  >
                    {t("Remove")}
                  </ActionButton>
                ) : null}
              </>
            }
          />
        ))}
      </ol>
      <AddLanguage action={action} />
      <ActionStatus {...action} />
    </Section>
  );
}

/**
 * Form for a language: chosen by its name, or typed as a tag.
 * @param {{action: ReturnType<typeof useAction>}} props
 */
function AddLanguage({ action }) {
  const { languages } = event.value;
  const known = COMMON.filter((id) => !languages.includes(id));
  const idOf = (/** @type {string} */ typed) => tagOf(typed, known);
  const isNew = (/** @type {?string} */ id) => id !== null && !languages.includes(id);
  return (
    <>
      <AddLine
        label={t("Add a language")}
        list="languages-known"
        autocomplete="off"
        aria-describedby="about-language"
        waiting={action.waiting}
        isFit={(typed) => isNew(idOf(typed))}
        onAdd={(typed) =>
          action.send(configure({ languages: [...languages, idOf(typed) ?? typed] }))
        }
        note={(typed) => (
          <p class="hint whole" id="about-language">
            {languageHint(typed, idOf(typed))}
          </p>
        )}
      />
      <datalist id="languages-known">
        {known.map((each) => (
          <option value={nameHere(each)} key={each}>
            {languageName(each)}
          </option>
        ))}
      </datalist>
    </>
  );
}

/** @param {string} typed @param {?string} id */
function languageHint(typed, id) {
  if (!typed) return t("A name such as Spanish, or a language tag such as pt-BR.");
  if (!id) return t("No language of this name is known. Type its tag, such as ca.");
  return event.value.languages.includes(id)
    ? t("The event has this language already.")
    : `${languageName(id)} (${id})`;
}

/**
 * Name of a language in the reader's language.
 * @param {string} id
 */
const nameHere = (id) =>
  new Intl.DisplayNames([document.documentElement.lang, "en"], { type: "language" }).of(id) ?? id;

/**
 * Tag of a language that was typed as its name or tag; null if there is none.
 * @param {string} typed @param {string[]} known
 */
function tagOf(typed, known) {
  const words = typed.trim().toLocaleLowerCase();
  if (!words) return null;
  const named = [...event.value.languages, ...known].find((id) =>
    [nameHere(id), languageName(id), id].some((name) => name.toLocaleLowerCase() === words),
  );
  if (named) return named;
  try {
    const [tag] = Intl.getCanonicalLocales(typed.trim());
    const isNamed = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" }).of(tag);
    return TAG.test(tag) && isNamed ? tag : null;
  } catch {
    return null;
  }
}

/**
 * Sentence about the texts that are no longer shown without a language.
 * @param {string} id
 */
function lossSentence(id) {
  const texts = [
    ...setupTexts().map(({ text }) => text),
    ...(itemsByKind.value.poll ?? []).flatMap(([, poll]) => authoredTexts(poll, isLanguage)),
    ...Object.entries(items.value)
      .filter(([key]) => /^(announcement|breakout|room):/.test(key))
      .flatMap(([, item]) => authoredTexts({ prompt: null, config: item }, isLanguage)),
  ];
  const lost = texts.filter((text) => text?.[id]?.trim()).length;
  return lost
    ? n(
        "{n} text in this language is no longer shown. It comes back if you add the language again.",
        "{n} texts in this language are no longer shown. They come back if you add the language again.",
        lost,
      )
    : t("There is no text in this language yet.");
}
