// Prepares the page for being offline: the service worker caches its files, the tab its state.

import { serverNow } from "../../lib/clock.js";
import { boot, stateFrames, status } from "../../lib/session.js";
import { deletePage, resetFailedLoads, savePage } from "./offline_cache.js";

const path = `/e/${boot.code}`;

export function prepareOffline() {
  resetFailedLoads();
  addEventListener("pagehide", saveState);
  document.addEventListener("visibilitychange", () => document.hidden && saveState());
  // If the browser forbids service workers, the page just isn't available offline.
  navigator.serviceWorker?.register(`/worker.js?language=${boot.language}`).catch(() => {});
}

function saveState() {
  if (status.value === "gone") deletePage(path);
  else
    savePage(path, {
      ...boot,
      frames: stateFrames(),
      now: serverNow(),
      lang: document.documentElement.lang,
    });
}
