// Offline shell of the attendee's page: starts the page from the state saved in this tab; the page
// then connects as usual. Without saved state it reloads with exponential backoff and jitter, so
// that a thousand people don't come back at once.

import { countFailedLoad, loadPage } from "./offline_cache.js";

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 15_000;

const boot = loadPage(location.pathname);
if (boot) {
  document.documentElement.lang = boot.lang;
  document.documentElement.dir = boot.dir;
  /** @type {HTMLElement} */ (document.getElementById("boot")).textContent = JSON.stringify(boot);
  import(/** @type {HTMLLinkElement} */ (document.querySelector("link[rel=modulepreload]")).href);
} else {
  reloadAfter(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** countFailedLoad()));
  addEventListener("online", () => reloadAfter(FIRST_WAIT_MS));
}

/** @param {number} after  ms */
function reloadAfter(after) {
  setTimeout(() => location.reload(), after * (0.5 + Math.random()));
}
