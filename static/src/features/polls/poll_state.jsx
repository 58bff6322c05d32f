import { Pill } from "../../ui/pill.jsx";
import { phaseName, usePollPhase } from "./phase.js";

/** @import { Phase, Poll } from "./types" */

/** @type {Partial<Record<Phase, string>>} */
const TONES = { open: "live", reading: "wait", paused: "wait", closed: "off", draft: "off" };

/**
 * Pill with a poll's phase.
 * @param {{poll: Poll}} props
 */
export function PollState({ poll }) {
  const phase = usePollPhase(poll);
  return <Pill tone={TONES[phase]}>{phaseName(phase)}</Pill>;
}
