// What a person has begun and not yet sent: it survives a reload, and ends with the tab.

import { useState } from "preact/hooks";
import { actor, boot } from "./live.js";

/** Like `useState`, kept under `name`; null means nothing is drafted. */
export function useDraft(name) {
  const key = `live.draft:${boot.code}:${actor}:${name}`;
  const [draft, setDraft] = useState(() => JSON.parse(sessionStorage.getItem(key)));
  const keep = (value) => {
    if (value === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(value));
    setDraft(value);
  };
  return [draft, keep];
}
