// Makes ready for a network that goes: a worker keeps the page's files, the tab what it knows.

import { now } from "../../lib/clock.js";
import { boot, known, status } from "../../lib/session.js";
import { came, forget, remember } from "./offline_cache.js";

const path = `/e/${boot.code}`;

export function prepare() {
  came();
  addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", () => document.hidden && keep());
  navigator.serviceWorker?.register(`/worker.js?language=${boot.language}`).catch(() => {}); // forbidden by the browser: then it is as it was before there were any
}

function keep() {
  if (status.value === "gone") forget(path);
  else remember(path, { ...boot, frames: known(), now: now(), lang: document.documentElement.lang });
}
