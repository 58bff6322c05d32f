// Parts of a page that its first view does not need. A page says how to load them; this happens
// after the socket has connected or failed, and again at each change of the connection's state and
// after a pause, until they have arrived. A page may hold them back for a while.

import { effect, signal } from "@preact/signals";
import { status } from "../../lib/session.js";

/** @import { ComponentType, Props } from "../../lib/types" */

/** Parts that have arrived, by name; null before. */
export const loadedParts = signal(/** @type {?Record<string, ComponentType<any>>} */ (null));

/**
 * Renders the lazily loaded part of a name; until it is loaded, its children.
 * @param {Props<{part: string, children?: any}>} props  children stand there until it is loaded
 */
export function Lazy({ part, children, ...props }) {
  const Part = loadedParts.value?.[part];
  return Part ? <Part {...props} /> : children;
}

const PAUSE_MS = 2000;
const DOUBLINGS = 4;

/**
 * Says how the page loads its parts. Pauses between attempts double, up to 32 s.
 * @param {() => Promise<Record<string, any>>} load  returns the parts by name
 * @param {() => boolean} [isHeldBack]  true as long as something else comes first
 */
export function provideParts(load, isHeldBack = () => false) {
  const failures = signal(0);
  let isLoading = false;
  let timer = 0;
  const loadOnce = async () => {
    if (isLoading) return;
    isLoading = true;
    clearTimeout(timer);
    try {
      loadedParts.value = await load();
    } catch (failure) {
      if (!(failure instanceof TypeError)) throw failure; // TypeError: network failure
      const pause = PAUSE_MS * 2 ** Math.min(failures.peek(), DOUBLINGS);
      timer = window.setTimeout(() => (failures.value += 1), pause);
    } finally {
      isLoading = false;
    }
  };
  // Reads the number of failures, so that the end of a pause is an attempt.
  return effect(() => {
    if (failures.value >= 0 && status.value !== "connecting" && !isHeldBack())
      if (!loadedParts.peek()) loadOnce();
  });
}
