import { useId } from "preact/hooks";
import { languageName, languageTag, n, t } from "../lib/i18n.js";
import { limits } from "../lib/rules.js";
import { event } from "../lib/session.js";
import { textLength } from "../lib/text_length.js";

/**
 * Fields for one text in all languages of the event. Empty languages are left out of the value.
 * Each field says if its translation is missing or longer than `most` characters.
 * @param {{label: string, value: Record<string, string>, long?: boolean, most?: number, onChange:
 *   (value: Record<string, string>) => void}} props
 */
export function LocalisedInput({ label, value, onChange, long = false, most = limits.line_chars }) {
  const setLanguageText = (id, typed) => {
    const { [id]: _, ...others } = value;
    onChange(typed ? { ...others, [id]: typed } : others);
  };
  return (
    <fieldset class="words">
      <legend>{label}</legend>
      <div class="words-fields">
        {event.value.languages.map((id) => (
          <LanguageField
            key={id}
            id={id}
            label={label}
            long={long}
            words={value[id] ?? ""}
            odd={fieldNote(value, id, most)}
            isTooLong={excessOf(value[id], most) > 0}
            onInput={({ currentTarget }) => setLanguageText(id, currentTarget.value)}
          />
        ))}
      </div>
    </fieldset>
  );
}

function LanguageField({ id, label, long, words, odd: sentence, isTooLong, onInput }) {
  const Field = long ? "textarea" : "input";
  const told = useId();
  return (
    <label>
      <span class="words-head">
        <small class="muted" lang={languageTag(id)}>
          {languageName(id)}
        </small>
        <small class={isTooLong ? "bad" : "lack"} id={told}>
          {sentence}
        </small>
      </span>
      <Field
        lang={languageTag(id)}
        data-language={id}
        dir="auto"
        aria-label={`${label}, ${languageName(id)}`}
        aria-describedby={sentence ? told : undefined}
        aria-invalid={isTooLong}
        rows={long ? 2 : undefined}
        value={words}
        onInput={onInput}
      />
    </label>
  );
}

const excessOf = (words = "", most) => textLength(words) - most;

function fieldNote(text, id, most) {
  const over = excessOf(text[id], most);
  if (over > 0) return n("{n} character over", "{n} characters over", over);
  return hasText(text) && !text[id]?.trim() ? t("Translation missing") : null;
}

/** True if a text is written in any language. */
export const hasText = (text) => Object.values(text).some((words) => words.trim());
