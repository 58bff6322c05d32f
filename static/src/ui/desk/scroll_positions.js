// Positions of an element that scrolls, one for each view that it shows.

import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

/**
 * Gives each view of an element that scrolls a position of its own, 0 at first.
 * @param {() => Element | null} scroller
 * @param {string} view
 */
export function useScrollPositions(scroller, view) {
  const positions = useRef(/** @type {Record<string, number>} */ ({}));
  const shown = useRef(view);
  // Scrolling ends in an event, also where a shorter view cuts it: by then, that view is shown.
  useEffect(() => {
    const record = () => (positions.current[shown.current] = scroller()?.scrollTop ?? 0);
    document.addEventListener("scroll", record, { capture: true, passive: true });
    return () => document.removeEventListener("scroll", record, { capture: true });
  }, []);
  useLayoutEffect(() => {
    const element = scroller();
    if (element && shown.current !== view) element.scrollTop = positions.current[view] ?? 0;
    shown.current = view;
  }, [view]);
}
