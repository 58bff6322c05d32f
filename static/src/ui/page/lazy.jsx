// Parts of a page that its first view does not need. A page says how to load them; this starts after
// the socket has connected or failed. A page may hold them back for a while.

import { effect, signal } from "@preact/signals";
import { lazyModule } from "../../lib/lazy_module.js";
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
  const parts = lazyModule(load);
  return effect(() => {
    if (status.value !== "connecting" && !isHeldBack()) loadedParts.value = parts("");
  });
}
