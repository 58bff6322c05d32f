// What somebody typed into a field that saves itself and that others write too, until it is saved. Pure.
//
// `{text, base, sent}`: what is typed; what stood in the field when that began; what was last asked to be saved, null if nothing was.

/** Somebody types, while `stored` stands in the field. */
export const type = (unsaved, text, stored) => ({ text, base: unsaved?.base ?? stored, sent: unsaved?.sent ?? null });

/** It is asked to be saved as it is. */
export const send = (unsaved) => ({ ...unsaved, sent: unsaved.text });

/** What somebody else wrote into the field meanwhile; null if nobody did. */
export const theirs = (unsaved, stored) => (unsaved && ![unsaved.base, unsaved.text, unsaved.sent].includes(stored) ? stored : null);

/** It is to stand in the place of theirs. */
export const insist = (unsaved, stored) => ({ ...unsaved, base: stored, sent: null });

/** Once the page sees all that happened up to when `saved` was saved: null where that was all that was typed. */
export function settle(unsaved, saved, stored) {
  if (unsaved.text === saved) return null;
  return stored === saved ? { ...unsaved, base: saved } : unsaved;
}
