// Presence of people by id: polled while the page is visible, because no other page needs it.

import { signal } from "@preact/signals";
import { boot } from "../../lib/session.js";

const INTERVAL_MS = 5000;

/** Ids of the people with an open page, or null if unknown. */
export const presentPeople = signal(/** @type {?Set<number>} */ (null));

/** Starts polling. */
export function watchPresence() {
  fetchPresence();
  setInterval(fetchPresence, INTERVAL_MS);
  document.addEventListener("visibilitychange", fetchPresence);
}

async function fetchPresence() {
  if (document.hidden) return;
  try {
    const reply = await fetch(`/e/${boot.code}/here`);
    const { people } = reply.ok ? await reply.json() : { people: null };
    presentPeople.value = people && new Set(people);
  } catch {
    presentPeople.value = null; // the connection badge shows that the page is offline
  }
}
