import { languageName, languageTag, t } from "../lib/i18n.js";
import { boot, sendAction } from "../lib/session.js";

/** Language switch of the page. `remember` also stores the choice in the person's record. */
export function LanguagePicker({ remember = false }) {
  const onSubmit = async (event) => {
    if (!remember) return;
    event.preventDefault();
    const { form, value } = event.submitter;
    await sendAction({ do: "person.set_language", language: value });
    form.elements.language.value = value;
    form.submit();
  };
  return (
    <form class="languages" method="post" action="/language" onSubmit={onSubmit}>
      <input type="hidden" name="next" value={location.pathname} />
      {remember ? <input type="hidden" name="language" value={boot.language} /> : null}
      <fieldset class="segments">
        <legend>{t("Language")}</legend>
        {Object.keys(boot.languages).map((id) => (
          <button
            class="segment"
            name={remember ? undefined : "language"}
            value={id}
            lang={languageTag(id)}
            key={id}
            aria-pressed={id === boot.language}
          >
            <span>{languageName(id)}</span>
          </button>
        ))}
      </fieldset>
    </form>
  );
}
