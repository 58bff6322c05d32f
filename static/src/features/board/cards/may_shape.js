// The right to work on a card: staff, its author, and the delegations that pledged.

import { isStaff, own, ownDelegation } from "../board_state.js";

/** @import { Card } from "../types" */

/**
 * True if the reader may set the next step and settle questions of a card.
 * @param {number} id
 * @param {Card} card
 */
export const mayShape = (id, card) =>
  isStaff() ||
  Object.hasOwn(own.value.cards, id) ||
  Object.hasOwn(card.pledges, ownDelegation.value ?? "");
