import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * Moving an element in the document drops its focus. Within the returned ref's element, the focus
 * is given back to the element with the same `data-focus`.
 */
export function useFocusAfterMove() {
  const place = useRef(/** @type {any} */ (null));
  const focusedKey = useRef(/** @type {any} */ (null));
  useLayoutEffect(() => {
    if (focusedKey.current && document.activeElement === document.body)
      place.current?.querySelector(`[data-focus="${focusedKey.current}"]`)?.focus();
  });
  useLayoutEffect(() => {
    const rememberFocus = ({ target }) =>
      (focusedKey.current = place.current?.contains(target) ? target.dataset.focus : null);
    document.addEventListener("focusin", rememberFocus);
    document.addEventListener("pointerdown", rememberFocus);
    return () => {
      document.removeEventListener("focusin", rememberFocus);
      document.removeEventListener("pointerdown", rememberFocus);
    };
  }, []);
  return place;
}
