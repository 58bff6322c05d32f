// The largest type with which all of an element's content is seen, as the custom property --fit.

import { useEffect, useRef } from "preact/hooks";

const LARGEST = 1.3;
const SMALLEST = 0.4;

/** A ref for the element; its content is fitted whenever it or the window changes. */
export function useFit() {
  const place = useRef(null);
  useEffect(() => {
    const fitNow = () => fit(place.current);
    const changes = new MutationObserver(fitNow);
    changes.observe(place.current, { childList: true, subtree: true, characterData: true });
    const sizes = new ResizeObserver(fitNow);
    sizes.observe(place.current);
    return () => [changes, sizes].forEach((observer) => observer.disconnect());
  }, []);
  return place;
}

function fit(element) {
  for (let scale = LARGEST; scale >= SMALLEST; scale -= 0.1) {
    element.style.setProperty("--fit", scale);
    if (element.scrollHeight <= element.clientHeight && element.scrollWidth <= element.clientWidth) return;
  }
}
