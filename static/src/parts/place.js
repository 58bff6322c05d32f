// Where on the page one is, as its address says it. The link to the content ("#main") is no place.

import { signal } from "@preact/signals";

export const place = signal("");
const readHash = (url) => {
  const { hash } = new URL(url);
  if (hash !== "#main") place.value = hash.slice(1);
};
readHash(location.href);
addEventListener("hashchange", ({ newURL }) => readHash(newURL)); // not where the address has gone on to since
