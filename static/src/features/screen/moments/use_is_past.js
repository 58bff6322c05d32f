import { useEffect, useState } from "preact/hooks";
import { serverNow } from "../../../lib/time/clock.js";

/** Longest time that timers of browsers know. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * True once the server's time has reached `at`, in ms.
 * @param {number} at
 */
export function useIsPast(at) {
  const [, redraw] = useState(0);
  const left = at - serverNow();
  useEffect(() => {
    if (left <= 0) return undefined;
    const timer = setTimeout(() => redraw((count) => count + 1), Math.min(left, LONGEST_MS));
    return () => clearTimeout(timer);
  });
  return left <= 0;
}
