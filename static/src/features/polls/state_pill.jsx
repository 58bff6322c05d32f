// State of a poll on the screen: a pill with a shape of its own, so that it is told without colour.

import { MultilingualLine } from "../screen/multilingual.jsx";
import { phaseName, usePollPhase } from "./phase.js";

/** @import { Poll } from "./types" */

/** @type {Record<string, string>} */
const SHAPES = {
  open: "M5 0a5 5 0 1 0 0 10A5 5 0 1 0 5 0z",
  paused: "M1 0h3v10H1zM6 0h3v10H6z",
  reading: "M1 1h8v2H1zM1 4.5h8v2H1zM1 8h5v2H1z",
  closed: "M0 0h10v10H0z",
};

/** @param {{poll: Poll}} props */
export function StatePill({ poll }) {
  const phase = usePollPhase(poll);
  return (
    <span class="state-pill" data-phase={phase}>
      <svg viewBox="0 0 10 10" aria-hidden="true">
        <path d={SHAPES[phase] ?? SHAPES.closed} />
      </svg>
      <MultilingualLine as="span" say={() => phaseName(phase)} />
    </span>
  );
}
