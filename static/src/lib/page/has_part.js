// Parts of the event: what was added to it, besides questions and polls.

import { event } from "../session.js";

/**
 * Returns true if the event has this part, or if none is asked for.
 * @param {string} [name]
 */
export const hasPart = (name) => !name || (event.value.parts ?? []).includes(name);
