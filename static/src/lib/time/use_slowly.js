// A value that changes no more often than people can follow.

import { useEffect, useRef, useState } from "preact/hooks";

/**
 * The value, or the one before it for as long as that was shown for less than so many ms. With 0, and
 * where either of the two is missing, a new value is shown at once.
 * @template T
 * @param {T} value
 * @param {number} ms
 * @returns {T}
 */
export function useSlowly(value, ms) {
  const shown = useRef({ value, at: Number.NEGATIVE_INFINITY });
  const [, drawAgain] = useState(0);
  const now = performance.now();
  const left = value && shown.current.value ? shown.current.at + ms - now : 0;
  if (left <= 0 && value !== shown.current.value) shown.current = { value, at: now };
  const isLate = value !== shown.current.value;
  useEffect(() => {
    if (!isLate) return undefined;
    const timer = setTimeout(() => drawAgain(performance.now()), left);
    return () => clearTimeout(timer);
  });
  return shown.current.value;
}
