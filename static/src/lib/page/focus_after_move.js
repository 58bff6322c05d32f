import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * Moving an element in the document drops its focus. Within the returned ref's list, the focus
 * is given back to the element with the same `data-focus`.
 */
export function useFocusAfterMove() {
  const place = useRef(/** @type {?HTMLOListElement} */ (null));
  const focusedKey = useRef(/** @type {string | null | undefined} */ (null));
  useLayoutEffect(() => {
    if (focusedKey.current && document.activeElement === document.body)
      /** @type {?HTMLElement | undefined} */ (
        place.current?.querySelector(`[data-focus="${focusedKey.current}"]`)
      )?.focus();
  });
  useLayoutEffect(() => {
    /** @param {Event} event */
    const rememberFocus = ({ target }) => {
      const element = /** @type {HTMLElement} */ (target);
      focusedKey.current = place.current?.contains(element) ? element.dataset.focus : null;
    };
    document.addEventListener("focusin", rememberFocus);
    document.addEventListener("pointerdown", rememberFocus);
    return () => {
      document.removeEventListener("focusin", rememberFocus);
      document.removeEventListener("pointerdown", rememberFocus);
    };
  }, []);
  return place;
}
