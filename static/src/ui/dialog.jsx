import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../lib/i18n.js";

/** @import { ComponentChildren } from "../lib/types" */

/**
 * Modal dialog, open while it is rendered. The focus returns to where it was.
 * @param {{title: string, wide?: boolean, onClose: () => void, children?: ComponentChildren}} props
 */
export function Dialog({ title, wide = false, onClose, children }) {
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const isLeft = useRef(false);
  // Escape fires cancel and close; by the second event another dialog may be open already.
  const closeOnce = () => {
    if (!isLeft.current) onClose();
    isLeft.current = true;
  };
  useLayoutEffect(() => {
    const element = /** @type {HTMLDialogElement} */ (dialog.current);
    element.showModal();
    return () => {
      isLeft.current = true;
      element.close(); // restores the focus before the element is removed
    };
  }, []);
  return (
    <dialog
      class={wide ? "dialog wide" : "dialog"}
      ref={dialog}
      aria-label={title}
      onCancel={closeOnce}
      onClose={closeOnce}
    >
      <h2>{title}</h2>
      {children}
      <button type="button" class="button quiet cross" aria-label={t("Close")} onClick={closeOnce}>
        ×
      </button>
    </dialog>
  );
}
