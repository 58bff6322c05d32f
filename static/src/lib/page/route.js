// Route within a page: the address's hash. The skip link's target ("#main") does not count.

import { signal } from "@preact/signals";

export const route = signal("");
/** @param {string} url */
const readHash = (url) => {
  const { hash } = new URL(url);
  if (hash !== "#main") route.value = hash.slice(1);
};
readHash(location.href);
// `location` may have changed again since the event.
addEventListener("hashchange", ({ newURL }) => readHash(newURL));
