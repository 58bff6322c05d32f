// Parts of a page that its first view does not need. A page says how to load them; this happens
// after the socket has connected or failed, and again at each change of the connection's state
// until they have arrived. A page may hold them back for a while.

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

/**
 * Says how the page loads its parts.
 * @param {() => Promise<Record<string, any>>} load  returns the parts by name
 * @param {() => boolean} [isHeldBack]  true as long as something else comes first
 */
export function provideParts(load, isHeldBack = () => false) {
  const loadOnce = async () => {
    try {
      loadedParts.value = await load();
    } catch (failure) {
      if (!(failure instanceof TypeError)) throw failure; // TypeError: network failure
    }
  };
  effect(() => {
    if (status.value !== "connecting" && !isHeldBack() && !loadedParts.peek()) loadOnce();
  });
}
