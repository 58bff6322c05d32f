import { named, tag } from "../i18n.js";
import { event } from "../live.js";

/** One text in every language of the event: a row of fields. What is left empty is left out. */
export function Words({ label, value, onChange, long = false }) {
  const Field = long ? "textarea" : "input";
  const write = (id, typed) => {
    const { [id]: _, ...others } = value;
    onChange(typed ? { ...others, [id]: typed } : others);
  };
  return (
    <fieldset class="words">
      <legend>{label}</legend>
      <div class="words-fields">
        {event.value.languages.map((id) => (
          <label key={id}>
            <small class="muted" lang={tag(id)}>{named(id)}</small>
            <Field lang={tag(id)} dir="auto" aria-label={`${label}, ${named(id)}`} rows={long ? 2 : undefined} value={value[id] ?? ""} onInput={(input) => write(id, input.target.value)} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Is a text written in any language? */
export const isWritten = (text) => Object.values(text).some((words) => words.trim());
