// Prepares the page for being offline: the service worker caches its files, the tab its state.

import { now } from "../../lib/clock.js";
import { boot, known, status } from "../../lib/session.js";
import { came, forget, remember } from "./offline_cache.js";

const path = `/e/${boot.code}`;

export function prepare() {
  came();
  addEventListener("pagehide", saveState);
  document.addEventListener("visibilitychange", () => document.hidden && saveState());
  navigator.serviceWorker?.register(`/worker.js?language=${boot.language}`).catch(() => {}); // if the browser forbids service workers, the page just isn't available offline
}

function saveState() {
  if (status.value === "gone") forget(path);
  else remember(path, { ...boot, frames: known(), now: now(), lang: document.documentElement.lang });
}
