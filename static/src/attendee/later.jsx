// Parts that the first vote does not need. They are asked for once it is known how the connection is, and again
// with each change of that until they are here.

import { effect, signal } from "@preact/signals";
import { said, status } from "../live.js";

const loadedParts = signal(null);

/** A part out of rest.jsx; its children stand in its place until it is here. */
export function Later({ part, children, ...props }) {
  const Part = loadedParts.value?.[part];
  return Part ? <Part {...props} /> : children;
}

effect(() => {
  if (status.value !== "connecting" && !loadedParts.peek()) loadBundle();
});

async function loadBundle() {
  try {
    const [bundle] = await Promise.all([import("./rest.jsx"), said("rest")]);
    loadedParts.value = bundle;
    bundle.prepare();
    bundle.keepFooting();
  } catch (failure) {
    if (!(failure instanceof TypeError)) throw failure; // the network has gone meanwhile
  }
}
