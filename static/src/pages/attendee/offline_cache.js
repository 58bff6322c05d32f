// The last state of an event page, in the tab's session storage, for when the page can't be loaded.
// The server identifies the reader again before anything is sent.

import { tabStorage } from "../../lib/storage.js";

const FAILURES_KEY = "live.tries";
/** @param {string} path */
const storageKey = (path) => `live.page:${path}`;

/**
 * Saved boot data of a page with `now` advanced to the present, or null if the tab has none.
 * @param {string} path
 */
export function loadPage(path) {
  const boot = JSON.parse(tabStorage.getItem(storageKey(path)) ?? "null");
  return boot && { ...boot, now: boot.now + Date.now() - boot.at };
}

/**
 * Saves boot data; deletes the saved page if the storage is full.
 * @param {string} path
 * @param {object} boot
 */
export function savePage(path, boot) {
  try {
    tabStorage.setItem(storageKey(path), JSON.stringify({ ...boot, at: Date.now() }));
  } catch (failure) {
    if (!(failure instanceof DOMException) || failure.name !== "QuotaExceededError") throw failure;
    deletePage(path);
  }
}

/** Counts a failed load with nothing to show; returns the number of those just before. */
export function countFailedLoad() {
  const times = Number(tabStorage.getItem(FAILURES_KEY));
  tabStorage.setItem(FAILURES_KEY, String(times + 1));
  return times;
}

/** Resets that count after a successful load. */
export const resetFailedLoads = () => tabStorage.removeItem(FAILURES_KEY);

/** @param {string} path */
export const deletePage = (path) => tabStorage.removeItem(storageKey(path));
