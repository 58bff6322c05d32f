// Crossfade between slides, on the screen's own page: views are drawn while the browser holds a
// picture of the one before (View Transitions API). Browsers without it change slides at once.

import { options } from "preact";
import { currentView } from "../current_view.js";
import { isCalm } from "./motion.js";

/** Draws every change of the view as a transition. All other changes are drawn as before. */
export function startCrossfade() {
  if (!document.startViewTransition) return;
  let shown = nameOfView();
  options.debounceRendering = (render) => {
    const next = nameOfView();
    const isOther = next !== shown;
    shown = next;
    if (!isOther || isCalm()) queueMicrotask(render);
    // A transition that is skipped, as in a hidden tab, draws all the same.
    else document.startViewTransition(render).ready.catch(() => {});
  };
}

function nameOfView() {
  const { what, id } = currentView.peek();
  return `${what}:${id}`;
}
