// Modules that a page loads when it first needs them, with attempts until they have arrived.

import { signal } from "@preact/signals";
import { status } from "./session.js";

const PAUSE_MS = 2000;
const LONGEST_PAUSE_MS = 32_000;

/**
 * A function that returns the module of a name, or null until `load(name)` has loaded it. Loading
 * starts with the first call. After a network failure the next attempt follows a pause, which
 * doubles up to 32 s, or a change of the connection's state.
 *
 * @template Module
 * @param {(name: string) => Promise<Module>} load
 * @returns {(name: string) => ?Module}
 */
export function lazyModule(load) {
  const loaded = signal(/** @type {Record<string, Module>} */ ({}));
  const requested = new Set();
  /** @param {string} name */
  const loadOrRetry = async (name, pause = PAUSE_MS) => {
    try {
      const module = await load(name);
      loaded.value = { ...loaded.value, [name]: module };
    } catch (failure) {
      if (!(failure instanceof TypeError)) throw failure; // TypeError: network failure
      await pauseOrChange(pause);
      loadOrRetry(name, Math.min(2 * pause, LONGEST_PAUSE_MS));
    }
  };
  return (name) => {
    if (!requested.has(name)) {
      requested.add(name);
      loadOrRetry(name);
    }
    return loaded.value[name] ?? null;
  };
}

/**
 * Waits until the connection's state changes, at most for a pause in ms.
 *
 * @param {number} pause
 */
async function pauseOrChange(pause) {
  const state = status.peek();
  let stop = () => {};
  await new Promise((resolve) => {
    setTimeout(resolve, pause, null);
    stop = status.subscribe((now) => now === state || resolve(null));
  });
  stop();
}
