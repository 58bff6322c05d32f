// People of the event, their roster, and the links of staff.

import { NOW } from "../boot_data.js";

/** @import { Items } from "../../src/lib/types" */

const PERSON = {
  delegation: "lazio",
  sector: "academia",
  language: "en",
  also_speaks: [],
  name: "Ana Rossi",
};

/** @type {(given?: Partial<Items["person"]>) => Items["person"]} */
export const personItem = (given) => ({ ...PERSON, ...given });

/** The reader. @type {(given?: Partial<Items["you"]>) => Items["you"]} */
export const youItem = (given) => ({
  ...PERSON,
  person: 7,
  joined_at: NOW,
  muted: null,
  sees: null,
  ...given,
});

/** @type {(given?: Partial<Items["link"]>) => Items["link"]} */
export const linkItem = (given) => ({
  role: "moderator",
  label: "Ms Li",
  delegation: null,
  revoked: false,
  opened: true,
  ...given,
});

/** @type {(given?: Partial<Items["roster"]>) => Items["roster"]} */
export const rosterItem = (given) => ({
  delegations: {
    lazio: { listed: 2, opened: 1, joined: 1 },
    hangzhou: { listed: 1, opened: 1, joined: 0 },
  },
  columns: {},
  signs: [],
  ...given,
});

/**
 * Frame of the people present by delegation; null: no page knows them.
 * @param {?Record<string, number>} delegations
 */
export const presence = (delegations) => ({
  here: (delegations && {
    people: Object.values(delegations).reduce((sum, each) => sum + each, 0),
    delegations,
  }) || { people: null },
});
