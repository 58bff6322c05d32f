import { useId } from "preact/hooks";
import { hasText } from "../../lib/has_text.js";
import { languageName, languageTag, n, t } from "../../lib/i18n.js";
import { limits } from "../../lib/rules.js";
import { event } from "../../lib/session.js";
import { textLength } from "../../lib/text/text_length.js";

/** @import { AllHTMLAttributes } from "preact" */
/** @import { ComponentChildren, ComponentType, Text } from "../../lib/types" */
/** @typedef {{label: string, text: Text, language: string}} LanguageField  a text, and a language in
 *   which it has a field; `label` names the field */

/** Context that a form around the fields gives them (getChildContext); `besideField` returns parts
 * beside a field. Without createContext, which the attendee's page would load.
 * @typedef {{besideField?: (field: LanguageField) => ComponentChildren}} FieldsContext */

/**
 * Fields for a text in all languages of the event, or in those of `languages`; a value lacks the
 * empty ones. Each field says if its translation is missing or longer than `most` characters. A
 * field that is alone goes by the label; a `placeholder` stands for it.
 * @param {{label: string, value: Text, long?: boolean, most?: number, languages?: string[],
 *   placeholder?: string, onChange: (value: Text) => void}} props
 * @param {FieldsContext} context
 */
export function LocalisedInput(
  {
    label,
    value,
    onChange,
    long = false,
    most = limits.line_chars,
    languages = event.value.languages,
    placeholder = undefined,
  },
  { besideField },
) {
  const setLanguageText = (/** @type {string} */ id, /** @type {string} */ typed) => {
    const { [id]: _, ...others } = value;
    onChange(typed ? { ...others, [id]: typed } : others);
  };
  const place = useId();
  const isAlone = languages.length < 2;
  const Field = /** @type {ComponentType<AllHTMLAttributes<HTMLInputElement>>} */ (
    /** @type {unknown} */ (long ? "textarea" : "input")
  );
  return (
    <fieldset class="stack gap-2 words" data-alone={isAlone}>
      <legend class={placeholder ? "hidden" : undefined}>{label}</legend>
      <div class="words-fields">
        {languages.map((id) => {
          const over = textLength(value[id] ?? "") - most;
          const note = fieldNote(value, id, over);
          const name = isAlone ? label : `${label}, ${languageName(id)}`;
          return (
            <div class="words-field" key={id}>
              <label>
                <span class="row flush below-2 words-head">
                  {isAlone ? null : (
                    <small class="muted" lang={languageTag(id)}>
                      {languageName(id)}
                    </small>
                  )}
                  <small class={over > 0 ? "bad" : "warn"} id={`${place}-${id}`}>
                    {note}
                  </small>
                </span>
                <Field
                  lang={languageTag(id)}
                  data-language={id}
                  dir="auto"
                  aria-label={name}
                  aria-describedby={note ? `${place}-${id}` : undefined}
                  aria-invalid={over > 0}
                  rows={long ? 2 : undefined}
                  placeholder={placeholder}
                  value={value[id] ?? ""}
                  onInput={({ currentTarget }) => setLanguageText(id, currentTarget.value)}
                />
              </label>
              {besideField?.({ label: name, text: value, language: id })}
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}

/** @type {(text: Text, id: string, over: number) => string | null} */
const fieldNote = (text, id, over) =>
  over > 0
    ? n("{n} character over", "{n} characters over", over)
    : hasText(text) && !text[id]?.trim()
      ? t("Translation missing")
      : null;
