// Sets the custom property --fit to the largest type scale at which an element's content fits. 1 is
// the smallest legible size: before going below it, long options are cut to `data-lines` lines.

import { useLayoutEffect, useRef } from "preact/hooks";

const LARGEST = 2.2;
const LARGEST_CUT = 1.2;
const SMALLEST = 0.4;
const PRECISION = 0.02;

/** Ref for an element whose content is fitted when it or the element's size changes. */
export function useFit() {
  const place = useRef(/** @type {any} */ (null));
  useLayoutEffect(() => {
    const fitNow = () => fitType(place.current);
    const changes = new MutationObserver(fitNow);
    changes.observe(place.current, { childList: true, subtree: true });
    const sizes = new ResizeObserver(fitNow);
    sizes.observe(place.current);
    document.fonts.ready.then(() => place.current && fitNow());
    return () => {
      changes.disconnect();
      sizes.disconnect();
    };
  }, []);
  return place;
}

function fitType(element) {
  for (const lines of ["all", 3, 2, 1]) {
    element.dataset.lines = lines;
    if (findLargestFit(element, 1, lines === "all" ? LARGEST : LARGEST_CUT)) return;
  }
  findLargestFit(element, SMALLEST, 1);
}

// Binary search: leaves the element at the largest scale that fits; false if none does.
function findLargestFit(element, least, most) {
  if (fitsAt(element, most)) return true;
  if (!fitsAt(element, least)) return false;
  let [low, high] = [least, most];
  while (high - low > PRECISION) {
    const middle = (low + high) / 2;
    if (fitsAt(element, middle)) low = middle;
    else high = middle;
  }
  return fitsAt(element, low);
}

function fitsAt(element, scale) {
  element.style.setProperty("--fit", scale);
  return element.scrollHeight <= element.clientHeight && element.scrollWidth <= element.clientWidth;
}
