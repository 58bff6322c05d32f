import { useLayoutEffect, useRef } from "preact/hooks";

/** What is moved in the document loses the focus: within this place it is given back, to what has the same `data-focus`. */
export function useFocusKept() {
  const place = useRef(null);
  const focusedKey = useRef(null);
  useLayoutEffect(() => {
    if (focusedKey.current && document.activeElement === document.body) place.current?.querySelector(`[data-focus="${focusedKey.current}"]`)?.focus();
  });
  useLayoutEffect(() => {
    const rememberFocus = ({ target }) => (focusedKey.current = place.current?.contains(target) ? target.dataset.focus : null);
    document.addEventListener("focusin", rememberFocus);
    document.addEventListener("pointerdown", rememberFocus);
    return () => ["focusin", "pointerdown"].forEach((each) => document.removeEventListener(each, rememberFocus));
  }, []);
  return place;
}
