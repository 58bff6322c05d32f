import { Pill } from "../../ui/pill.jsx";
import { AuthoredText } from "../../ui/text.jsx";
import { PollCountdown } from "./countdown.jsx";
import { phaseName, usePollPhase } from "./phase.js";

/** @import { ComponentChildren, Phase, Poll } from "./types" */

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

/**
 * Head of a poll's card: its state, facts, time left, and question.
 * @param {{poll: Poll, hasClock?: boolean, children?: ComponentChildren}} props
 */
export const PollHead = ({ poll, hasClock = true, children }) => (
  <>
    <div class="wrap small poll-facts">
      <PollState poll={poll} />
      {children}
      {hasClock ? <PollCountdown poll={poll} /> : null}
    </div>
    <AuthoredText text={poll.prompt} as="h2" class="poll-prompt" />
  </>
);
