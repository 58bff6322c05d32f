// Prepares the page for being offline: the service worker caches its files, the tab its state.

import { effect } from "@preact/signals";
import { countDuePolls } from "../../features/polls/due_polls.js";
import { isFramed } from "../../lib/page/framed.js";
import { boot, itemsByKind, stateFrames, status } from "../../lib/session.js";
import { serverNow } from "../../lib/time/clock.js";
import { deletePage, resetFailedLoads, savePage } from "./offline_cache.js";

// The worker fetches all files of the page: they come after the first vote, or soon.
const VOTE_FIRST_MS = 3000;

const path = boot.path;

export function prepareOffline() {
  resetFailedLoads();
  addEventListener("pagehide", saveState);
  document.addEventListener("visibilitychange", () => document.hidden && saveState());
  const start = once(startServiceWorker);
  setTimeout(start, VOTE_FIRST_MS);
  effect(() => {
    if (!countDuePolls(itemsByKind.value.poll)) start();
  });
}

/** @param {() => void} call */
function once(call) {
  let isCalled = false;
  return () => {
    if (!isCalled) call();
    isCalled = true;
  };
}

// If the browser forbids service workers, the page just isn't available offline. In a frame it need
// not be, and the server could not see from the worker's requests that it is in a frame.
const startServiceWorker = () =>
  !isFramed &&
  navigator.serviceWorker?.register(`/worker.js?language=${boot.interface}`).catch(() => {});

function saveState() {
  if (status.value === "gone") deletePage(path);
  else
    savePage(path, {
      ...boot,
      frames: stateFrames(),
      now: serverNow(),
      lang: document.documentElement.lang,
      dir: document.documentElement.dir,
    });
}
