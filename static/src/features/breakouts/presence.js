// Presence of people by id, and the score of a draft's plan for present people: polled while the
// page is visible, because no other page needs it.

import { computed, effect, signal } from "@preact/signals";
import { boot, items } from "../../lib/session.js";

/** @import { Score } from "./types" */

const INTERVAL_MS = 5000;

/** Ids of the people with an open page, or null if unknown. */
export const presentPeople = signal(/** @type {?Set<number>} */ (null));
/** Id of the draft with a requested score, or null. */
export const scoredDraft = signal(/** @type {?number} */ (null));
/** Score of that draft as it is now: `{breakout, score, why, broken}`, or null if unknown. */
export const currentScore = signal(/** @type {?(Score & {breakout: ?number})} */ (null));

/**
 * Splits ids of people into present and absent; null if unknown.
 * @param {number[]} people
 */
export function splitByPresence(people) {
  const here = presentPeople.value;
  if (here === null) return null;
  const present = people.filter((id) => here.has(id)).length;
  return { here: present, away: people.length - present };
}

const scoredPlan = computed(() => items.value[`plan:${scoredDraft.value}`]);

let isWatching = false;

/** Starts polling, once. */
export function watchPresence() {
  if (isWatching) return;
  isWatching = true;
  fetchPresence();
  setInterval(fetchPresence, INTERVAL_MS);
  document.addEventListener("visibilitychange", fetchPresence);
  effect(() => {
    // The score follows each change of the plan at once.
    if (scoredPlan.value) fetchPresence();
  });
}

let isFetching = false;
let isDue = false;

async function fetchPresence() {
  isDue = true;
  if (document.hidden || isFetching) return;
  isFetching = true;
  while (isDue) {
    isDue = false;
    await fetchOnce(scoredDraft.peek());
  }
  isFetching = false;
}

/** @param {?number} draft */
async function fetchOnce(draft) {
  try {
    const reply = await fetch(`${boot.path}/here${draft === null ? "" : `?breakout=${draft}`}`);
    const { people, plan } = reply.ok ? await reply.json() : { people: null, plan: null };
    presentPeople.value = people && new Set(people);
    currentScore.value = plan ? { breakout: draft, ...plan } : null;
  } catch {
    presentPeople.value = null; // the connection badge shows that the page is offline
    currentScore.value = null;
  }
}
