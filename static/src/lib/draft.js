// What a person has begun and not yet sent: it survives a reload, and ends with the tab.

import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { actor, boot } from "./session.js";

/** Counts what was drafted and put away. */
export const changes = signal(0);

/** Where a draft lies in the storage of the tab. */
export const place = (name) => `live.draft:${boot.code}:${actor}:${name}`;

/**
 * Like `useState`, kept under `name`; null means nothing is drafted. The third is called when the draft is sent, and gives what to call
 * when it is done: it puts the draft away, unless it was changed meanwhile, and says which.
 */
export function useDraft(name) {
  const key = place(name);
  const [draft, setDraft] = useState(() => JSON.parse(sessionStorage.getItem(key)));
  const keep = (value) => {
    write(key, value);
    setDraft(value);
  };
  const hold = () => {
    const was = sessionStorage.getItem(key);
    return () => sessionStorage.getItem(key) === was && !keep(null);
  };
  return [draft, keep, hold];
}

/** Put a draft there; null takes it away. */
export function write(key, value) {
  if (value === null) sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, JSON.stringify(value));
  changes.value = changes.peek() + 1;
}
