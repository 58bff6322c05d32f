// Unsaved edits of polls, in session storage by event and poll: they survive a reload.

import { effect, signal } from "@preact/signals";
import { actor, boot, seenSeq } from "../../../lib/session.js";
import { tabStorage } from "../../../lib/storage.js";
import { at, navigateTo } from "./editor_route.js";

/** @import { EditedId, LocalEdits } from "../types" */

const STORAGE_KEY = `live.draft:${boot.code}:${actor}:editor`;

/**
 * Edits by poll id, or "new": `{draft, written, saved, isNew}`. `draft` is the state of the form,
 * `written` the seq of the version it is based on (if `saved`: of its own version), `isNew` whether
 * saving created the poll.
 */
export const localEdits = signal(
  /** @type {Record<string, LocalEdits>} */ (JSON.parse(tabStorage.getItem(STORAGE_KEY) ?? "{}")),
);

/** Ids with edits from before the page was loaded. */
export const restoredIds = new Set(Object.keys(localEdits.value));

/**
 * Stores the edits of a poll; null deletes them.
 * @param {EditedId | string} id
 * @param {?LocalEdits} begun
 */
export function storeEdits(id, begun) {
  const { [id]: _, ...others } = localEdits.value;
  localEdits.value = begun ? { ...others, [id]: begun } : others;
  tabStorage.setItem(STORAGE_KEY, JSON.stringify(localEdits.value));
  if (!begun) restoredIds.delete(String(id));
}

// Deletes saved edits once the page has received that version; a new poll has its id then.
effect(() => {
  const seen = Object.entries(localEdits.value).filter(
    ([, { saved, written }]) => saved && seenSeq.value >= written,
  );
  for (const [id, { written, isNew }] of seen) {
    storeEdits(id, null);
    if (isNew && String(at.peek() ?? "new") === id) navigateTo(written);
  }
});
