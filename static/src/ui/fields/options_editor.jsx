import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../lib/i18n.js";
import { SignButton } from "../buttons/sign_button.jsx";
import { LocalisedInput } from "./localised_input.jsx";
import { linesOf, withLines } from "./pasted_lines.js";

/** @import { Text } from "../../lib/types" */

/**
 * Options, each in all languages of the event or in those of `languages`. Enter goes to the next
 * option in the same language, adding an option at the end; pasted lines become an option each.
 * `bounds`: limits of the kind of poll. `isWhole`: with the tools that put them in order.
 * @param {{options: Text[], bounds: {fewest_options: number, most_options: number},
 *   languages?: string[], isWhole?: boolean, onChange: (options: Text[]) => void}} props
 */
export function OptionsEditor({ options, bounds, languages, isWhole = true, onChange }) {
  const setOption = (/** @type {number} */ at, /** @type {Text} */ option) =>
    onChange(options.map((each, place) => (place === at ? option : each)));
  const swapWithNext = (/** @type {number} */ at) =>
    onChange(
      options.map((each, place) =>
        place === at ? options[at + 1] : place === at + 1 ? options[at] : each,
      ),
    );
  const place = useRef(/** @type {HTMLFieldSetElement | null} */ (null));
  const wanted = useRef(/** @type {?{at: number, language: string}} */ (null));
  useLayoutEffect(() => {
    if (!wanted.current) return;
    const { at, language } = wanted.current;
    wanted.current = null;
    fieldsOf(place.current, language)[at]?.focus();
  });
  const goToNext = (/** @type {KeyboardEvent} */ press) => {
    const { key, isComposing, ctrlKey, metaKey, shiftKey } = press;
    const target = /** @type {HTMLInputElement} */ (press.target);
    const { language } = target.dataset;
    if (key !== "Enter" || isComposing || ctrlKey || metaKey || shiftKey || !language) return;
    press.preventDefault();
    const fields = fieldsOf(place.current, language);
    const at = fields.indexOf(target) + 1;
    if (at < fields.length) fields[at].focus();
    else if (target.value.trim() && options.length < bounds.most_options) {
      wanted.current = { at, language };
      onChange([...options, {}]);
    }
  };
  const pasteLines = (/** @type {ClipboardEvent} */ paste) => {
    const field = /** @type {HTMLInputElement} */ (paste.target);
    const { language } = field.dataset;
    const lines = linesOf(paste.clipboardData?.getData("text") ?? "");
    if (!language || lines.length < 2) return;
    paste.preventDefault();
    const at = fieldsOf(place.current, language).indexOf(field);
    const [start, end] = [field.selectionStart ?? 0, field.selectionEnd ?? 0];
    lines[0] = field.value.slice(0, start) + lines[0] + field.value.slice(end);
    const pasted = withLines(options, at, language, lines, bounds.most_options);
    wanted.current = { at: Math.min(at + lines.length, pasted.length) - 1, language };
    onChange(pasted);
  };
  return (
    <fieldset class="stack" ref={place} onKeyDown={goToNext} onPaste={pasteLines}>
      <legend class="hidden">{t("Options")}</legend>
      {options.map((option, at) => (
        <div class="field-line one-option quiet-tools" key={at}>
          <LocalisedInput
            label={t("Option {n}", { n: at + 1 })}
            placeholder={languages?.length === 1 ? t("Option {n}", { n: at + 1 }) : undefined}
            languages={languages}
            value={option}
            onChange={(words) => setOption(at, words)}
          />
          <div class="option-tools quiet-tool">
            {isWhole ? (
              <SignButton
                label={t("Move option {n} up", { n: at + 1 })}
                isOff={at === 0}
                onClick={() => swapWithNext(at - 1)}
              >
                ↑
              </SignButton>
            ) : null}
            {isWhole || options.length > bounds.fewest_options ? (
              <SignButton
                label={t("Remove option {n}", { n: at + 1 })}
                isOff={options.length <= bounds.fewest_options}
                onClick={() => onChange(options.filter((_, place) => place !== at))}
              >
                ×
              </SignButton>
            ) : null}
          </div>
        </div>
      ))}
      <button
        type="button"
        class="button quiet"
        disabled={options.length >= bounds.most_options}
        onClick={() => onChange([...options, {}])}
      >
        {t("Add an option")}
      </button>
    </fieldset>
  );
}

/** @type {(place: ?Element, language: string) => HTMLInputElement[]} */
const fieldsOf = (place, language) =>
  Array.from(
    /** @type {Element} */ (place).querySelectorAll(`[data-language="${language}"]`),
    (field) => /** @type {HTMLInputElement} */ (field),
  );
