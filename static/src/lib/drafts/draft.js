// Unsent input, in the tab's session storage: survives a reload and is gone when the tab is closed.

import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { actor, boot } from "../session.js";
import { tabStorage } from "../storage.js";

/** Counter of writes, for components that list drafts. */
export const draftChanges = signal(0);

/**
 * Session storage key of a draft.
 *
 * @param {string} name
 */
export const draftKey = (name) => `live.draft:${boot.code}:${actor}:${name}`;

/**
 * Like `useState`, but stored under `name`; null means that there is no draft. Call the third
 * function when the draft is sent: it returns a function to call on success, which deletes the
 * draft and returns true, or returns false if the draft was changed since.
 *
 * @template [Draft=any]
 * @param {string} name
 * @returns {[?Draft, (value: ?Draft) => void, () => () => boolean]}
 */
export function useDraft(name) {
  const key = draftKey(name);
  const [draft, setDraft] = useState(() =>
    JSON.parse(/** @type {string} */ (tabStorage.getItem(key))),
  );
  /** @param {?Draft} value */
  const keep = (value) => {
    writeDraft(key, value);
    setDraft(value);
    return true;
  };
  const hold = () => {
    const was = tabStorage.getItem(key);
    return () => tabStorage.getItem(key) === was && keep(null);
  };
  return [draft, keep, hold];
}

/**
 * Stores a draft under a key; null deletes it.
 *
 * @param {string} key
 * @param {unknown} value
 */
export function writeDraft(key, value) {
  if (value === null) tabStorage.removeItem(key);
  else tabStorage.setItem(key, JSON.stringify(value));
  draftChanges.value = draftChanges.peek() + 1;
}
