// Parts that the first vote does not need. They are asked for once it is known how the connection is, and again
// with each change of that until they are here.

import { effect, signal } from "@preact/signals";
import { said, status } from "../../lib/session.js";

const parts = signal(null);

/** A part out of rest.jsx; its children stand in its place until it is here. */
export function Later({ part, children, ...props }) {
  const Part = parts.value?.[part];
  return Part ? <Part {...props} /> : children;
}

effect(() => {
  if (status.value !== "connecting" && !parts.peek()) load();
});

async function load() {
  try {
    const [rest] = await Promise.all([import("./lazy_bundle.jsx"), said("lazy_bundle")]);
    parts.value = rest;
    rest.prepare();
    rest.keepFooting();
  } catch (failure) {
    if (!(failure instanceof TypeError)) throw failure; // the network has gone meanwhile
  }
}
