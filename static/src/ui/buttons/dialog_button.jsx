import { useState } from "preact/hooks";

/** @import { ComponentChildren } from "../../lib/types" */

/**
 * Button that opens a dialog, which `children` draws: `{(close) => <RoomDialog onClose={close} />}`.
 * @param {{label: ComponentChildren, class?: string,
 *   children: (close: () => void) => ComponentChildren}} props
 */
export function DialogButton({ label, class: look = "button", children }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" class={look} aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        {label}
      </button>
      {isOpen ? children(() => setIsOpen(false)) : null}
    </>
  );
}
