import { named, t, tag } from "../lib/i18n.js";
import { act, boot } from "../lib/session.js";

/** Language switch of the page. `remember` also stores the choice in the person's record. */
export function Languages({ remember = false }) {
  const onSubmit = async (event) => {
    if (!remember) return;
    event.preventDefault();
    const { form, value } = event.submitter;
    await act({ do: "person.set_language", language: value });
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
          <button class="segment" name={remember ? undefined : "language"} value={id} lang={tag(id)} key={id} aria-pressed={id === boot.language}><span>{named(id)}</span></button>
        ))}
      </fieldset>
    </form>
  );
}
