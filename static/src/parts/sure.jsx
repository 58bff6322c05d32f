import { useRef } from "preact/hooks";
import { t } from "../i18n.js";

/** A button that asks before it acts: for what cannot be taken back. `name` is for keys that press it. */
export function Sure({ name, label, title, sentence, yes, onYes, danger = false, disabled = false, quiet = false }) {
  const dialog = useRef(null);
  const agree = () => {
    dialog.current.close();
    onYes();
  };
  return (
    <>
      <button type="button" class={quiet ? "button quiet" : "button"} data-key={name} disabled={disabled} onClick={() => dialog.current.showModal()}>{label}</button>
      <dialog class="dialog" ref={dialog} aria-label={title}>
        <h2>{title}</h2>
        <p>{sentence}</p>
        <div class="buttons">
          <button type="button" class={danger ? "button danger" : "button primary"} onClick={agree}>{yes ?? label}</button>
          <button type="button" class="button quiet" onClick={() => dialog.current.close()}>{t("Cancel")}</button>
        </div>
      </dialog>
    </>
  );
}
