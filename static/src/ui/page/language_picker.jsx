import { languageName, languageTag, t } from "../../lib/i18n.js";
import { boot, sendAction } from "../../lib/session.js";

/** @import { ComponentChildren } from "../../lib/types" */

/**
 * Form around buttons with a language as value. The page stays on its tab.
 * @param {{remember: boolean, class?: string, children?: ComponentChildren}} props
 */
function LanguageForm({ remember, children, ...rest }) {
  const onSubmit = async (/** @type {SubmitEvent} */ event) => {
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    const { value } = /** @type {HTMLButtonElement | HTMLSelectElement} */ (
      event.submitter ?? form.querySelector("select")
    );
    form.action = `/language${location.hash}`;
    if (!remember) return;
    event.preventDefault();
    await sendAction({ do: "person.set_language", language: value });
    const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("language"));
    field.value = value;
    form.submit();
  };
  return (
    <form method="post" action="/language" onSubmit={onSubmit} {...rest}>
      <input type="hidden" name="next" value={location.pathname} />
      {remember ? <input type="hidden" name="language" value={boot.language} /> : null}
      {children}
    </form>
  );
}

/** @param {{id: string, remember: boolean, class: string, "aria-pressed"?: boolean}} props */
const LanguageButton = ({ id, remember, ...rest }) => (
  <button name={remember ? undefined : "language"} value={id} lang={languageTag(id)} {...rest}>
    <span>{languageName(id)}</span>
  </button>
);

/** All languages, for an attendee, whose choice is stored with the person. */
export const LanguagePicker = () =>
  Object.keys(boot.languages).length < 2 ? null : (
    <LanguageForm class="languages" remember>
      <fieldset class="segments">
        <legend>{t("Language")}</legend>
        {Object.keys(boot.languages).map((id) => (
          <LanguageButton
            key={id}
            id={id}
            remember
            class="segment"
            aria-pressed={id === boot.language}
          />
        ))}
      </fieldset>
    </LanguageForm>
  );

/**
 * The other language as a button; with several, a link to where they are listed, or a list.
 * @param {{at?: string, remember?: boolean}} props  `at`: place of the list of languages, if the
 *   page has one; `remember`: the choice is stored with the person
 */
export function LanguageSwitch({ at, remember = false }) {
  const [other, ...more] = Object.keys(boot.languages).filter((id) => id !== boot.language);
  if (!other) return null;
  return more.length && at ? (
    <a class="button quiet" href={at}>
      {t("Language")}
    </a>
  ) : (
    <LanguageForm remember={remember}>
      {more.length ? (
        <LanguageList remember={remember} />
      ) : (
        <LanguageButton id={other} remember={remember} class="button quiet" />
      )}
    </LanguageForm>
  );
}

/** @param {{remember: boolean}} props */
const LanguageList = ({ remember }) => (
  <select
    name={remember ? undefined : "language"}
    aria-label={t("Language")}
    value={boot.language}
    onChange={({ currentTarget }) => currentTarget.form?.requestSubmit()}
  >
    {Object.keys(boot.languages).map((id) => (
      <option key={id} value={id} lang={languageTag(id)}>
        {languageName(id)}
      </option>
    ))}
  </select>
);
