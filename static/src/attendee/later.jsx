// Parts that the first vote does not need. They are asked for once the page is connected, and again each time that it is, until they are here.

import { effect, signal } from "@preact/signals";
import { status } from "../live.js";

const parts = signal(null);

/** A part out of rest.jsx; its children stand in its place until it is here. */
export function Later({ part, children, ...props }) {
  const Part = parts.value?.[part];
  return Part ? <Part {...props} /> : children;
}

effect(() => {
  if (status.value === "connected" && !parts.peek()) load();
});

async function load() {
  try {
    parts.value = await import("./rest.jsx");
    parts.value.prepare();
  } catch (failure) {
    if (!(failure instanceof TypeError)) throw failure; // the network has gone meanwhile
  }
}
