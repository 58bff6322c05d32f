// Parts of the page that the first vote does not need. The bundle is loaded after the socket has
// connected or failed, and again at each change of the connection's state until it has arrived.

import { effect, signal } from "@preact/signals";
import { loadTranslations, status } from "../../lib/session.js";

const loadedParts = signal(null);

/**
 * Renders the lazy bundle's export `part`; until the bundle is loaded, its children.
 * @param {{part: string, children?: any, [prop: string]: any}} props
 */
export function Lazy({ part, children, ...props }) {
  const Part = loadedParts.value?.[part];
  return Part ? <Part {...props} /> : children;
}

effect(() => {
  if (status.value !== "connecting" && !loadedParts.peek()) loadBundle();
});

async function loadBundle() {
  try {
    const [bundle] = await Promise.all([
      import("./lazy_bundle.jsx"),
      loadTranslations("lazy_bundle"),
    ]);
    loadedParts.value = bundle;
    bundle.prepareOffline();
    bundle.startFocusRecovery();
  } catch (failure) {
    if (!(failure instanceof TypeError)) throw failure; // TypeError: network failure
  }
}
