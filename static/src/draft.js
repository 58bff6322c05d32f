// What a person has begun and not yet sent: it survives a reload, and ends with the tab.

import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { actor, boot } from "./live.js";

const changes = signal(0);

const place = (name) => `live.draft:${boot.code}:${actor}:${name}`;

/** What is drafted under names that begin like this, `[[the rest of the name, draft], …]`. */
export function drafts(beginning) {
  const shelf = place(beginning);
  changes.value; // whoever draws them draws them anew
  return Object.keys(sessionStorage).filter((key) => key.startsWith(shelf)).map((key) => [key.slice(shelf.length), JSON.parse(sessionStorage.getItem(key))]);
}

/** Put away what is drafted under a name. */
export const forget = (name) => write(place(name), null);

/** Like `useState`, kept under `name`; null means nothing is drafted. */
export function useDraft(name) {
  const key = place(name);
  const [draft, setDraft] = useState(() => JSON.parse(sessionStorage.getItem(key)));
  const keep = (value) => {
    write(key, value);
    setDraft(value);
  };
  return [draft, keep];
}

function write(key, value) {
  if (value === null) sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, JSON.stringify(value));
  changes.value = changes.peek() + 1;
}
