import { useId, useRef } from "preact/hooks";
import { textLength } from "../../lib/text/text_length.js";
import { CharacterCounter } from "./character_counter.jsx";

/** @import { TextareaHTMLAttributes } from "preact" */

/** @typedef {{label: string, hint?: string, most: number, value: string,
 *   onValue: (typed: string) => void, isWrong?: boolean, class?: string}} CountedFieldProps */

/**
 * Labelled field for a longer text, with the number of characters left of `most`. Further
 * attributes are those of the control.
 * @param {CountedFieldProps & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>,
 *   keyof CountedFieldProps>} props
 */
export function CountedField({
  label,
  hint,
  most,
  value,
  onValue,
  isWrong = false,
  class: more,
  id: given,
  ...attributes
}) {
  const own = useId();
  const id = given ?? own;
  const field = useRef(/** @type {?HTMLTextAreaElement} */ (null));
  return (
    <div class={more ? `field ${more}` : "field"}>
      <label for={String(id)}>{label}</label>
      {hint ? (
        <small class="hint" id={`${id}-hint`}>
          {hint}
        </small>
      ) : null}
      <textarea
        dir="auto"
        {...attributes}
        id={id}
        ref={field}
        aria-describedby={hint ? `${id}-hint` : undefined}
        aria-invalid={isWrong || textLength(value) > most}
        value={value}
        onInput={({ currentTarget }) => onValue(currentTarget.value)}
      />
      <p class="text-end">
        <CharacterCounter typed={value} most={most} field={field} />
      </p>
    </div>
  );
}
