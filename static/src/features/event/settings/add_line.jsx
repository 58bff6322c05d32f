import { useState } from "preact/hooks";
import { t } from "../../../lib/i18n.js";
import { Field } from "../../../ui/fields/field.jsx";

/** @import { ComponentChildren, Send } from "../../../lib/types" */

/**
 * Field for a new thing of a list, and a button that adds it. The field is empty again once that is
 * done. `isFit`: whether typed words can be added; `note`: what is below the field.
 * @param {{label: ComponentChildren, waiting: boolean, isFit?: (words: string) => boolean,
 *   onAdd: (words: string) => ReturnType<Send>, note?: (words: string) => ComponentChildren,
 *   [attribute: string]: any}} props
 */
export function AddLine({ label, waiting, isFit = Boolean, onAdd, note, ...attributes }) {
  const [typed, type] = useState("");
  const words = typed.trim();
  /** @param {SubmitEvent} press */
  const add = async (press) => {
    press.preventDefault();
    if (isFit(words) && !waiting && (await onAdd(words))) type("");
  };
  return (
    <form class="field-line" onSubmit={add}>
      <Field label={label} value={typed} onValue={type} {...attributes} />
      <button class="button" aria-disabled={waiting || !isFit(words)}>
        {t("Add")}
      </button>
      {note?.(words)}
    </form>
  );
}
