// Times at which the stage is laid out: when its view, its size, its type or a font has changed.

import { useLayoutEffect, useRef } from "preact/hooks";
import { StageLayout } from "./layout.js";

/** Time after the last addition to a view that gets a little at a time, as a word cloud does. */
const CALM_MS = 2000;
/** Time after the first addition at which a view is laid out all the same. */
const WAIT_MS = 10_000;
/** Share of its elements that is little, in one change. */
const LITTLE = 0.25;

/** Ref of an element with a child, a view, that is laid out when it or the element's size changes. */
export function useLayout() {
  const place = useRef(/** @type {HTMLDivElement | null} */ (null));
  useLayoutEffect(() => {
    const main = /** @type {HTMLDivElement} */ (place.current);
    const stage = new StageLayout(main);
    let laidAt = Number.NEGATIVE_INFINITY;
    let elements = 0;
    let late = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);
    let latest = 0;
    const countElements = () => main.getElementsByTagName("*").length;
    function lay() {
      clearTimeout(late);
      late = undefined;
      if (stage.arrange()) laidAt = performance.now();
    }
    // A search takes some tenths of a second on a slow machine: soon after another one it waits until
    // nothing more comes, for ten seconds at most.
    function follow() {
      const now = performance.now();
      const before = elements;
      elements = countElements();
      const isEarly = late !== undefined || now - laidAt < CALM_MS;
      const isLittle = Math.abs(elements - before) <= LITTLE * before;
      const isSame = main.firstElementChild === stage.view;
      if (!isSame || !isEarly || !isLittle || !stage.shrink()) {
        lay();
        return;
      }
      if (late === undefined) latest = now + WAIT_MS;
      clearTimeout(late);
      late = setTimeout(lay, Math.min(CALM_MS, latest - now));
    }
    function layAnew() {
      stage.laid = "";
      lay();
    }
    const changes = new MutationObserver(follow);
    changes.observe(main, { childList: true, subtree: true });
    // The zoom of the screen's keys is a style of the root.
    const zooms = new MutationObserver(lay);
    zooms.observe(document.documentElement, { attributes: true, attributeFilter: ["style"] });
    const sizes = new ResizeObserver(lay);
    sizes.observe(main);
    // A text in another script loads a font of its own.
    document.fonts.addEventListener("loadingdone", layAnew);
    document.fonts.ready.then(() => place.current && layAnew());
    return () => {
      document.fonts.removeEventListener("loadingdone", layAnew);
      for (const watch of [changes, zooms, sizes]) watch.disconnect();
      clearTimeout(late);
      stage.stop();
    };
  }, []);
  return place;
}
