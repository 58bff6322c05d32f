// Lists all drafts. A module of its own because the first vote doesn't need it.

import { tabStorage } from "../storage.js";
import { draftChanges, draftKey, writeDraft } from "./draft.js";

/**
 * Drafts with names of a prefix, as `[[rest of the name, draft], …]`.
 *
 * @template [Draft=any]
 * @param {string} prefix
 * @returns {[name: string, draft: Draft][]}
 */
export function draftsStartingWith(prefix) {
  const keyPrefix = draftKey(prefix);
  draftChanges.value; // subscribe: the component redraws when a draft changes
  return Object.keys(tabStorage)
    .filter((key) => key.startsWith(keyPrefix))
    .map((key) => [key.slice(keyPrefix.length), JSON.parse(tabStorage.getItem(key) ?? "null")]);
}

/**
 * Deletes a draft.
 *
 * @param {string} name
 */
export const deleteDraft = (name) => writeDraft(draftKey(name), null);
