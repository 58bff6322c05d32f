import { useRef } from "preact/hooks";
import { t } from "../../lib/i18n.js";

/**
 * Button that asks for confirmation, for irreversible actions.
 * @param {object} props
 * @param {any} [props.Button]  component or tag in place of "button"
 * @param {any} props.label
 * @param {string} props.title  of the dialog
 * @param {any} props.sentence  the consequences
 * @param {any} [props.yes]  text of the confirming button, by default `label`
 * @param {() => void} props.onYes
 * @param {boolean} [props.danger]
 * @param {boolean} [props.disabled]
 * @param {boolean} [props.quiet]
 */
export function ConfirmButton({
  Button = "button",
  label,
  title,
  sentence,
  yes,
  onYes,
  danger = false,
  disabled = false,
  quiet = false,
}) {
  const dialog = useRef(/** @type {any} */ (null));
  const confirmAction = () => {
    dialog.current.close();
    onYes();
  };
  return (
    <>
      <Button
        type="button"
        class={quiet ? "button quiet" : "button"}
        disabled={disabled}
        onClick={() => dialog.current.showModal()}
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
            onClick={confirmAction}
          >
            {yes ?? label}
          </button>
          <button type="button" class="button quiet" onClick={() => dialog.current.close()}>
            {t("Cancel")}
          </button>
        </div>
      </dialog>
    </>
  );
}
