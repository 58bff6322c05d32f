// Unsaved text of an autosaved field that several people edit. Pure.
//
// State: `{text, base, sent}`: the typed text; the field's stored text when typing began; the text
// last sent for saving, or null. Null in place of the state: nothing is unsaved.

/** State after typing `text` while the field's stored text is `stored`. */
export const recordTyping = (unsaved, text, stored) => ({
  text,
  base: unsaved?.base ?? stored,
  sent: unsaved?.sent ?? null,
});

/** State after sending the text for saving. */
export const markSent = (unsaved) => ({ ...unsaved, sent: unsaved.text });

/** The conflicting text that someone else has stored since typing began, or null. */
export const theirText = (unsaved, stored) =>
  unsaved && ![unsaved.base, unsaved.text, unsaved.sent].includes(stored) ? stored : null;

/** State after deciding to overwrite the conflicting text. */
export const keepOwn = (unsaved, stored) => ({ ...unsaved, base: stored, sent: null });

/**
 * State after the stored text has changed since `saved` was saved: null if nothing was typed
 * since.
 */
export function settleSaved(unsaved, saved, stored) {
  if (unsaved.text === saved) return null;
  return stored === saved ? { ...unsaved, base: saved } : unsaved;
}
