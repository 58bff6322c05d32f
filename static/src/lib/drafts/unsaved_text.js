// Unsaved text of an autosaved field that several people edit. Pure.
//
// Null in place of the state: nothing is unsaved.

/**
 * @typedef {object} Unsaved
 * @property {string} text  the typed text
 * @property {string} base  the field's stored text when typing began
 * @property {?string} sent  the text last sent for saving
 */

/**
 * State after typing `text` while the field's stored text is `stored`.
 *
 * @param {?Unsaved} unsaved
 * @param {string} text
 * @param {string} stored
 * @returns {Unsaved}
 */
export const recordTyping = (unsaved, text, stored) => ({
  text,
  base: unsaved?.base ?? stored,
  sent: unsaved?.sent ?? null,
});

/**
 * State after sending the text for saving.
 *
 * @param {Unsaved} unsaved
 * @returns {Unsaved}
 */
export const markSent = (unsaved) => ({ ...unsaved, sent: unsaved.text });

/**
 * The conflicting text that someone else has stored since typing began, or null.
 *
 * @param {?Unsaved} unsaved
 * @param {string} stored
 */
export const theirText = (unsaved, stored) =>
  unsaved && ![unsaved.base, unsaved.text, unsaved.sent].includes(stored) ? stored : null;

/**
 * State after deciding to overwrite the conflicting text.
 *
 * @param {Unsaved} unsaved
 * @param {string} stored
 * @returns {Unsaved}
 */
export const keepOwn = (unsaved, stored) => ({ ...unsaved, base: stored, sent: null });

/**
 * State after the stored text has changed since `saved` was saved: null if nothing was typed
 * since.
 *
 * @param {Unsaved} unsaved
 * @param {string} saved
 * @param {string} stored
 * @returns {?Unsaved}
 */
export function settleSaved(unsaved, saved, stored) {
  if (unsaved.text === saved) return null;
  return stored === saved ? { ...unsaved, base: saved } : unsaved;
}
