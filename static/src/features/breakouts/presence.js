// Who is not here: asked for every few seconds while this page is looked at, since nobody else needs to know.

import { signal } from "@preact/signals";
import { boot } from "../../lib/session.js";

const EVERY = 5000;

/** The ids of people who have a page open; null while that is not told. */
export const present = signal(null);

export function watch() {
  ask();
  setInterval(ask, EVERY);
  document.addEventListener("visibilitychange", ask);
}

async function ask() {
  if (document.hidden) return;
  try {
    const reply = await fetch(`/e/${boot.code}/here`);
    const { people } = reply.ok ? await reply.json() : { people: null };
    present.value = people && new Set(people);
  } catch {
    present.value = null; // the connection says by itself that it is away
  }
}
