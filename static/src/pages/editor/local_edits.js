// What was typed into polls and is not saved: it lies in the browser under the event and the poll, and outlives a reload.

import { effect, signal } from "@preact/signals";
import { actor, boot, seq } from "../../lib/session.js";
import { at, go } from "./editor_route.js";

const SHELF = `live.draft:${boot.code}:${actor}:editor`;

/** By poll, or under "new": `{draft, written, saved, isNew}`: a draft as the form has it, the seq of the wording it was begun from, whether that is its own, of a poll that was not there. */
export const kept = signal(JSON.parse(sessionStorage.getItem(SHELF)) ?? {});

/** What was kept when the page came. */
export const restored = new Set(Object.keys(kept.value));

/** Keep what is typed into a poll; null: nothing. */
export function keep(id, begun) {
  const { [id]: _, ...others } = kept.value;
  kept.value = begun ? { ...others, [id]: begun } : others;
  sessionStorage.setItem(SHELF, JSON.stringify(kept.value));
  if (!begun) restored.delete(String(id));
}

// What was saved is let go once the page has seen it in the event; one that is new has an id then.
effect(() => {
  const seen = Object.entries(kept.value).filter(([, { saved, written }]) => saved && seq.value >= written);
  for (const [id, { written, isNew }] of seen) {
    keep(id, null);
    if (isNew && String(at.peek() ?? "new") === id) go(written);
  }
});
