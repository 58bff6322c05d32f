import { Pill } from "../../ui/pill.jsx";
import { phaseName, usePollPhase } from "./phase.js";

/** @import { Item, Props } from "../../lib/types" */

const TONES = { open: "live", reading: "wait", paused: "wait", closed: "off", draft: "off" };

/**
 * Pill with a poll's phase.
 * @param {Props<{poll: Item<"poll">}>} props
 */
export function PollState({ poll }) {
  const phase = usePollPhase(poll);
  return <Pill tone={TONES[phase]}>{phaseName(phase)}</Pill>;
}
