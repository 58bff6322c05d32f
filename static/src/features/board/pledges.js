// Pledges of a card, and whether it is ready. Pure.

/** @import { Card, Pledge, Pledges, PledgeRole } from "./types" */

/**
 * Roles that a delegation may pledge, the strongest first.
 * @type {PledgeRole[]}
 */
export const PLEDGE_ROLES = ["lead", "partner", "observe"];

/**
 * Delegations of a card's pledges with their pledge, the strongest role first, those of a role in
 * the order in which they come.
 * @param {{pledges: Pledges}} card
 * @returns {[id: string, pledge: Pledge][]}
 */
export const pledgesOf = (card) =>
  Object.entries(card.pledges ?? {}).sort(
    ([, { role: one }], [, { role: other }]) =>
      PLEDGE_ROLES.indexOf(one) - PLEDGE_ROLES.indexOf(other),
  );

/**
 * True once a card has a lead, a partner of another region, and a next step.
 * @param {Pick<Card, "ready">} card
 */
export const isReady = ({ ready }) => ready.lead && ready.partner && ready.step;
