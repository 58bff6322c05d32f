// Fields that save themselves. Each has a line with its state; if someone else has changed the same
// field, both texts stand there until the reader picks a text.

import { useAutosave } from "../../lib/drafts/autosave.js";
import { languageName, languageTag, n, t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { limits } from "../../lib/rules.js";
import { event } from "../../lib/session.js";
import { textLength } from "../../lib/text/text_length.js";
import { autosaveState, EditConflict } from "./edit_conflict.jsx";
import css from "./saved_fields.css";

/** @import { AllHTMLAttributes } from "preact" */
/** @import { Action, ComponentChildren, ComponentType } from "../../lib/types" */

/**
 * Name, text and action of a field that saves itself; see autosave.js.
 * @typedef {{name: string, stored: string, within?: string,
 *   action: (text: string) => Action}} Saved
 */

adoptStyles(css);

/**
 * Card with a heading, which the list of sections links to.
 * @param {{id: string, title: string, hint?: ComponentChildren,
 *   children?: ComponentChildren}} props
 */
export const Section = ({ id, title, hint = "", children }) => (
  <section class="card stack gap-5 setting-section" id={id} aria-labelledby={`${id}-title`}>
    <div>
      <h2 class="section-title" id={`${id}-title`} tabIndex={-1}>
        {title}
      </h2>
      {hint ? <p class="hint">{hint}</p> : null}
    </div>
    {children}
  </section>
);

/**
 * Text in all languages of the event, side by side where there is room. `field` returns the field
 * of a path, which ends with a language.
 * @param {{label: string, field: (path: string[]) => Saved, path?: string[], long?: boolean,
 *   most?: number, hint?: string, isLabelHidden?: boolean}} props
 */
export function LanguageFields({
  label,
  field,
  path = [],
  long = false,
  most = long ? limits.paragraph_chars : limits.line_chars,
  hint = "",
  isLabelHidden = false,
}) {
  const fields = event.value.languages.map((language) => ({
    language,
    ...field([...path, language]),
  }));
  const isWritten = fields.some(({ stored }) => stored.trim());
  return (
    <fieldset class="stack gap-1">
      <legend class={isLabelHidden ? "hidden" : undefined}>{label}</legend>
      {hint ? <p class="hint">{hint}</p> : null}
      <div class="setting-languages" data-many={fields.length > 1}>
        {fields.map(({ language, ...saved }) => (
          <SavedField
            key={saved.name}
            {...saved}
            label={
              fields.length > 1 ? (
                <span class="muted small regular" lang={languageTag(language)}>
                  {languageName(language)}
                </span>
              ) : null
            }
            aria-label={fields.length > 1 ? `${label}, ${languageName(language)}` : label}
            lang={languageTag(language)}
            dir="auto"
            long={long}
            most={most}
            lack={isWritten && !saved.stored.trim() ? t("Translation missing") : null}
          />
        ))}
      </div>
    </fieldset>
  );
}

/**
 * A field that saves itself. `isFit` says if a typed text may be saved; `choices` makes it a menu.
 * Further attributes are the control's.
 * @param {Saved & {label?: ComponentChildren, hint?: ComponentChildren, long?: boolean,
 *   most?: number, lack?: string | null, isFit?: (text: string) => boolean,
 *   choices?: [value: string, words: string][] | null, suffix?: ComponentChildren,
 *   show?: (text: string) => ComponentChildren, lang?: string, [attribute: string]: any}} props
 */
export function SavedField({
  name,
  stored,
  within,
  action,
  label = null,
  hint = "",
  long = false,
  most = limits.paragraph_chars,
  lack = null,
  isFit = () => true,
  choices = null,
  suffix = null,
  show = (text) => text,
  ...attributes
}) {
  const over = (/** @type {string} */ text) => textLength(text) - most;
  const text = useAutosave({
    name: `edit:${name}`,
    stored,
    within,
    action,
    isFit: (typed) => over(typed) <= 0 && isFit(typed),
  });
  const Field = /** @type {ComponentType<AllHTMLAttributes<HTMLInputElement>>} */ (
    /** @type {unknown} */ (choices ? "select" : long ? "textarea" : "input")
  );
  const left = -over(text.value);
  return (
    <div class="stack setting-field">
      <div class="row baseline setting-head">
        <label class="strong" for={name}>
          {label}
        </label>
        <small
          class={left < 0 ? "bad strong" : autosaveState(text) ? "muted" : "warn strong"}
          id={`state-${name}`}
        >
          {left < 0
            ? n("{n} character over", "{n} characters over", -left)
            : (autosaveState(text) ?? lack)}
        </small>
      </div>
      <div class="wrap setting-input">
        <Field
          id={name}
          rows={long ? 2 : undefined}
          value={text.value}
          aria-invalid={left < 0 || Boolean(text.problem)}
          aria-describedby={`state-${name} about-${name}`}
          onInput={({ currentTarget }) => text.write(currentTarget.value)}
          onBlur={text.leave}
          {...attributes}
        >
          {choices?.map(([value, words]) => (
            <option value={value} key={value}>
              {words}
            </option>
          ))}
        </Field>
        {suffix}
      </div>
      <p class="hint" id={`about-${name}`}>
        {text.problem ? (
          <span class="bad strong" role="alert">
            {text.problem}
          </span>
        ) : (
          hint
        )}
      </p>
      {text.theirs === null ? null : (
        <EditConflict
          text={text}
          sentence={t("Someone else has changed this while you were typing. Their version:")}
          lang={attributes.lang}
        >
          {text.theirs ? show(text.theirs) : t("(empty)")}
        </EditConflict>
      )}
    </div>
  );
}
