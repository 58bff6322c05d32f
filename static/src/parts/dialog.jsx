import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../i18n.js";

/** A dialog over the page while it is drawn. `onClose` is called for Escape and its cross; the focus goes back to where it was. */
export function Dialog({ title, wide = false, onClose, children }) {
  const dialog = useRef(null);
  const isLeft = useRef(false);
  // Escape tells of itself twice, the second time when another dialog may be open already.
  const closeOnce = () => {
    if (!isLeft.current) onClose();
    isLeft.current = true;
  };
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown.showModal();
    return () => {
      isLeft.current = true;
      shown.close(); // gives the focus back before it goes
    };
  }, []);
  return (
    <dialog class={wide ? "dialog wide" : "dialog"} ref={dialog} aria-label={title} onCancel={closeOnce} onClose={closeOnce}>
      <h2>{title}</h2>
      {children}
      <button type="button" class="button quiet cross" aria-label={t("Close")} onClick={closeOnce}>×</button>
    </dialog>
  );
}
