// Where on the page one is, as its address says it. The link to the content ("#main") is no place.

import { signal } from "@preact/signals";

export const place = signal("");
const read = (url) => {
  const { hash } = new URL(url);
  if (hash !== "#main") place.value = hash.slice(1);
};
read(location.href);
addEventListener("hashchange", ({ newURL }) => read(newURL)); // not where the address has gone on to since
