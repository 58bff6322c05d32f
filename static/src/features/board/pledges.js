// Pledges of a card, and whether it is ready. Pure.

/** @import { Card, Pledge, Pledges, PledgeRole } from "./types" */

/**
 * Roles that a delegation may pledge, the strongest first.
 * @type {PledgeRole[]}
 */
export const PLEDGE_ROLES = ["lead", "partner", "observe"];

/**
 * Delegations of a card's pledges with their pledge, the strongest role first.
 * @param {{pledges: Pledges}} card
 * @returns {[id: string, pledge: Pledge][]}
 */
export const pledgesOf = (card) =>
  Object.entries(card.pledges ?? {}).sort(
    ([one, { role }], [other, { role: second }]) =>
      PLEDGE_ROLES.indexOf(role) - PLEDGE_ROLES.indexOf(second) || (one < other ? -1 : 1),
  );

/**
 * True once a card has a lead, a partner of another region, and a next step.
 * @param {Pick<Card, "ready">} card
 */
export const isReady = ({ ready }) => ready.lead && ready.partner && ready.step;
