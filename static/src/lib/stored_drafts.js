// All that a person has begun and not yet sent. Apart from draft.js: the first vote does not need it.

import { changes, place, write } from "./draft.js";

/** What is drafted under names that begin like this, `[[the rest of the name, draft], …]`. */
export function drafts(beginning) {
  const shelf = place(beginning);
  changes.value; // whoever draws them draws them anew
  return Object.keys(sessionStorage).filter((key) => key.startsWith(shelf)).map((key) => [key.slice(shelf.length), JSON.parse(sessionStorage.getItem(key))]);
}

/** Put away what is drafted under a name. */
export const forget = (name) => write(place(name), null);
