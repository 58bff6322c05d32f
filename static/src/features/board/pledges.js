// Pledges of a card, and whether it is ready. Pure.

/** Roles that a delegation may pledge, the strongest first. */
export const PLEDGE_ROLES = ["lead", "partner", "observe"];

/** Delegations of a card's pledges with their pledge, the strongest role first. */
export const pledgesOf = (card) =>
  Object.entries(card.pledges ?? {}).sort(
    ([one, { role }], [other, { role: second }]) =>
      PLEDGE_ROLES.indexOf(role) - PLEDGE_ROLES.indexOf(second) || (one < other ? -1 : 1),
  );

/** True once a card has a lead, a partner of another region, and a next step. */
export const isReady = ({ ready }) => ready.lead && ready.partner && ready.step;
