// Parts of the event: what was added to it, besides questions and polls.

import { event } from "../session.js";

/**
 * Returns true if the event has this part, or one of these; or if none is asked for.
 * @param {string | string[]} [names]
 */
export const hasPart = (names) =>
  !names?.length || [names].flat().some((name) => event.value.parts?.includes(name));
