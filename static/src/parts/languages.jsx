import { named, t, tag } from "../i18n.js";
import { act, boot } from "../live.js";

/** The language of the page. `remember`: the event is told too, so that it knows what the person reads. */
export function Languages({ remember = false }) {
  const onSubmit = async (submit) => {
    if (!remember) return;
    submit.preventDefault();
    const { form, value } = submit.submitter;
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
