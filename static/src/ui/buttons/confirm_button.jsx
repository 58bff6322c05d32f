import { useRef } from "preact/hooks";
import { t } from "../../lib/i18n.js";

/** @import { ButtonHTMLAttributes } from "preact" */
/** @import { ComponentChildren, ComponentType } from "../../lib/types" */

/**
 * `sentence` tells the consequences; `yes` is the text of the confirming button, else `label`.
 * @typedef {{Button?: "button" | ComponentType<any>, label: ComponentChildren, title: string,
 *   sentence: ComponentChildren, yes?: ComponentChildren, onYes: () => void, danger?: boolean,
 *   quiet?: boolean, class?: string}} ConfirmButtonProps
 */

/**
 * Button that asks for confirmation, for irreversible actions. ActionButton does it with `confirm`.
 * @param {ConfirmButtonProps & Omit<ButtonHTMLAttributes, keyof ConfirmButtonProps>} props
 */
export function ConfirmButton({
  Button = "button",
  label,
  title,
  sentence,
  yes,
  onYes,
  danger = false,
  quiet = false,
  class: look = quiet ? "button quiet" : "button",
  ...attributes
}) {
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const close = () => dialog.current?.close();
  const confirmAction = () => {
    close();
    onYes();
  };
  return (
    <>
      <Button
        type="button"
        class={look}
        {...attributes}
        onClick={() => dialog.current?.showModal()}
      >
        {label}
      </Button>
      <dialog class="dialog" ref={dialog} aria-label={title}>
        <h2>{title}</h2>
        <p>{sentence}</p>
        <div class="buttons">
          <button
            type="button"
            class={danger ? "button danger" : "button primary"}
            data-yes
            onClick={confirmAction}
          >
            {yes ?? label}
          </button>
          <button type="button" class="button quiet" onClick={close}>
            {t("Cancel")}
          </button>
        </div>
      </dialog>
    </>
  );
}
