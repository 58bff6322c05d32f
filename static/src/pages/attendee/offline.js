// Prepares the page for being offline: the service worker caches its files, the tab its state.

import { countDuePolls } from "../../features/polls/due_polls.js";
import { isFramed } from "../../lib/page/framed.js";
import { boot, itemsByKind, stateFrames, status } from "../../lib/session.js";
import { serverNow } from "../../lib/time/clock.js";
import { deletePage, resetFailedLoads, savePage } from "./offline_cache.js";

// The worker fetches all files of the page: on a slow line they must not delay a vote.
const VOTE_FIRST_MS = 10_000;

const path = `/e/${boot.code}`;

export function prepareOffline() {
  resetFailedLoads();
  addEventListener("pagehide", saveState);
  document.addEventListener("visibilitychange", () => document.hidden && saveState());
  const isVoteDue = countDuePolls(itemsByKind.value.poll) > 0;
  setTimeout(startServiceWorker, isVoteDue ? VOTE_FIRST_MS : 0);
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
