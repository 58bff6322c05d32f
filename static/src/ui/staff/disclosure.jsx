import { useEffect, useId, useRef, useState } from "preact/hooks";

/** @import { ComponentChildren } from "../../lib/types" */

/**
 * Button with a list below it, which closes when the focus or a finger goes elsewhere.
 * @param {{title: string, isCurrent?: boolean, children: ComponentChildren}} props
 */
export function Disclosure({ title, isCurrent: isHere, children }) {
  const [isOpen, setOpen] = useState(false);
  const place = useRef(/** @type {?HTMLDivElement} */ (null));
  const id = useId();
  const close = () => {
    setOpen(false);
    place.current?.querySelector("button")?.focus();
  };
  useEffect(() => {
    if (!isOpen) return undefined;
    const leave = (/** @type {Event} */ { target }) => {
      if (!place.current?.contains(/** @type {Node} */ (target))) setOpen(false);
    };
    const press = (/** @type {KeyboardEvent} */ { key }) => {
      if (key === "Escape") close();
    };
    // Before a button of the list acts: the dialog that it opens returns the focus to the menu.
    const choose = (/** @type {Event} */ { target }) => {
      if (/** @type {HTMLElement} */ (target).closest(".staff-nav-menu li > button")) close();
    };
    document.addEventListener("pointerdown", leave);
    document.addEventListener("focusin", leave);
    document.addEventListener("keydown", press);
    document.addEventListener("click", choose, true);
    return () => {
      document.removeEventListener("pointerdown", leave);
      document.removeEventListener("focusin", leave);
      document.removeEventListener("keydown", press);
      document.removeEventListener("click", choose, true);
    };
  }, [isOpen]);
  return (
    <div class="staff-nav-menu" ref={place}>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        aria-current={isHere ? "true" : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        {title}
      </button>
      <ul class="plain" id={id} data-open={isOpen}>
        {children}
      </ul>
    </div>
  );
}
