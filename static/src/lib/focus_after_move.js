import { useLayoutEffect, useRef } from "preact/hooks";

/** What is moved in the document loses the focus: within this place it is given back, to what has the same `data-focus`. */
export function useFocusKept() {
  const place = useRef(null);
  const had = useRef(null);
  useLayoutEffect(() => {
    if (had.current && document.activeElement === document.body) place.current?.querySelector(`[data-focus="${had.current}"]`)?.focus();
  });
  useLayoutEffect(() => {
    const note = ({ target }) => (had.current = place.current?.contains(target) ? target.dataset.focus : null);
    document.addEventListener("focusin", note);
    document.addEventListener("pointerdown", note);
    return () => ["focusin", "pointerdown"].forEach((each) => document.removeEventListener(each, note));
  }, []);
  return place;
}
