// Actions of this page that a second action takes back. The server keeps those of moderation
// (item `undo`); of revealing a result or opening questions it keeps nothing.

import { signal } from "@preact/signals";
import { staffRules } from "../../lib/rules.js";
import { serverNow } from "../../lib/time/clock.js";

/** @import { Signal } from "@preact/signals" */
/** @import { Action } from "../../lib/types" */
/** @typedef {{deed: string, action: Action, until: number}} Offer */

/**
 * The newest last.
 * @type {Signal<Offer[]>}
 */
export const localUndos = signal([]);

/**
 * Offers to take back the last act, for as long as moderation can be undone.
 * @param {string} deed  the act
 * @param {Action} action  takes it back
 */
export function offerUndo(deed, action) {
  const now = serverNow();
  localUndos.value = [
    ...localUndos.value.filter(({ until }) => until > now),
    { deed, action, until: now + staffRules.undo_ms },
  ];
}

/**
 * Removes an offer.
 * @param {Offer} offer
 */
export const dropUndo = (offer) =>
  (localUndos.value = localUndos.value.filter((each) => each !== offer));
