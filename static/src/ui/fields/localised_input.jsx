import { useId } from "preact/hooks";
import { languageName, languageTag, n, t } from "../../lib/i18n.js";
import { limits } from "../../lib/rules.js";
import { event } from "../../lib/session.js";
import { textLength } from "../../lib/text/text_length.js";

/** @import { AllHTMLAttributes } from "preact" */
/** @import { ComponentType, Text } from "../../lib/types" */

/**
 * Fields for a text in all languages of the event, or in those of `languages`. Empty languages are
 * left out of the value. Each field says if its translation is missing or longer than `most`
 * characters. A field that is alone goes by the label; a `placeholder` stands for it.
 * @param {{label: string, value: Record<string, string>, long?: boolean, most?: number,
 *   languages?: string[], placeholder?: string,
 *   onChange: (value: Record<string, string>) => void}} props
 */
export function LocalisedInput({
  label,
  value,
  onChange,
  long = false,
  most = limits.line_chars,
  languages = event.value.languages,
  placeholder = undefined,
}) {
  const setLanguageText = (/** @type {string} */ id, /** @type {string} */ typed) => {
    const { [id]: _, ...others } = value;
    onChange(typed ? { ...others, [id]: typed } : others);
  };
  return (
    <fieldset class="stack gap-2 words" data-alone={languages.length < 2}>
      <legend class={placeholder ? "hidden" : undefined}>{label}</legend>
      <div class="words-fields">
        {languages.map((id) => (
          <LanguageField
            key={id}
            id={id}
            label={label}
            isAlone={languages.length < 2}
            placeholder={placeholder}
            long={long}
            words={value[id] ?? ""}
            odd={fieldNote(value, id, most)}
            isTooLong={excessOf(value[id], most) > 0}
            onWrite={(typed) => setLanguageText(id, typed)}
          />
        ))}
      </div>
    </fieldset>
  );
}

/**
 * @param {{id: string, label: string, long: boolean, words: string, odd: string | null,
 *   isTooLong: boolean, isAlone: boolean, placeholder?: string,
 *   onWrite: (typed: string) => void}} props
 */
function LanguageField({
  id,
  label,
  long,
  words,
  odd: sentence,
  isTooLong,
  isAlone,
  placeholder,
  onWrite,
}) {
  const Field = /** @type {ComponentType<AllHTMLAttributes<HTMLInputElement>>} */ (
    /** @type {unknown} */ (long ? "textarea" : "input")
  );
  const told = useId();
  return (
    <label>
      <span class="row flush below-2 words-head">
        {isAlone ? null : (
          <small class="muted" lang={languageTag(id)}>
            {languageName(id)}
          </small>
        )}
        <small class={isTooLong ? "bad" : "warn"} id={told}>
          {sentence}
        </small>
      </span>
      <Field
        lang={languageTag(id)}
        data-language={id}
        dir="auto"
        aria-label={isAlone ? label : `${label}, ${languageName(id)}`}
        aria-describedby={sentence ? told : undefined}
        aria-invalid={isTooLong}
        rows={long ? 2 : undefined}
        placeholder={placeholder}
        value={words}
        onInput={({ currentTarget }) => onWrite(currentTarget.value)}
      />
    </label>
  );
}

/**
 * @param {string | undefined} words
 * @param {number} most
 */
const excessOf = (words, most) => textLength(words ?? "") - most;

/**
 * @param {Text} text
 * @param {string} id
 * @param {number} most
 */
function fieldNote(text, id, most) {
  const over = excessOf(text[id], most);
  if (over > 0) return n("{n} character over", "{n} characters over", over);
  return hasText(text) && !text[id]?.trim() ? t("Translation missing") : null;
}

/**
 * True if a text is written in any language.
 * @param {Text} text
 */
export const hasText = (text) => Object.values(text).some((words) => words.trim());
