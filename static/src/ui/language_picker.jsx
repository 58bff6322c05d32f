import { named, t, tag } from "../lib/i18n.js";
import { act, boot } from "../lib/session.js";

/** The language of the page. `remember`: the event is told too, so that it knows what the person reads. */
export function Languages({ remember = false }) {
  const change = async (submit) => {
    if (!remember) return;
    submit.preventDefault();
    const { form, value } = submit.submitter;
    await act({ do: "person.set_language", language: value });
    form.elements.language.value = value;
    form.submit();
  };
  return (
    <form class="languages" method="post" action="/language" onSubmit={change}>
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
