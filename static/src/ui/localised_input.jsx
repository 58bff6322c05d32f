import { useId } from "preact/hooks";
import { n, named, t, tag } from "../lib/i18n.js";
import { event } from "../lib/session.js";

/** One text in every language of the event: a row of fields. What is left empty is left out. Each field says when it lacks a translation, or has more than `most` characters. */
export function Words({ label, value, onChange, long = false, most = 200 }) {
  const write = (id, typed) => {
    const { [id]: _, ...others } = value;
    onChange(typed ? { ...others, [id]: typed } : others);
  };
  return (
    <fieldset class="words">
      <legend>{label}</legend>
      <div class="words-fields">
        {event.value.languages.map((id) => <OneLanguage key={id} id={id} label={label} long={long} words={value[id] ?? ""} odd={odd(value, id, most)} isTooLong={excess(value[id], most) > 0} onInput={({ target }) => write(id, target.value)} />)}
      </div>
    </fieldset>
  );
}

function OneLanguage({ id, label, long, words, odd: sentence, isTooLong, onInput }) {
  const Field = long ? "textarea" : "input";
  const told = useId();
  return (
    <label>
      <span class="words-head">
        <small class="muted" lang={tag(id)}>{named(id)}</small>
        <small class={isTooLong ? "bad" : "lack"} id={told}>{sentence}</small>
      </span>
      <Field lang={tag(id)} dir="auto" aria-label={`${label}, ${named(id)}`} aria-describedby={sentence ? told : undefined} aria-invalid={isTooLong} rows={long ? 2 : undefined} value={words} onInput={onInput} />
    </label>
  );
}

const excess = (words = "", most) => [...words].length - most;

function odd(text, id, most) {
  const over = excess(text[id], most);
  if (over > 0) return n("{n} character too many", "{n} characters too many", over);
  return isWritten(text) && !text[id]?.trim() ? t("Translation missing") : null;
}

/** Is a text written in any language? */
export const isWritten = (text) => Object.values(text).some((words) => words.trim());
