import { Ring, RunningRing } from "../../ui/time_ring.jsx";
import { pollClock } from "./countdown.jsx";
import { usePollPhase } from "./phase.js";

/** @import { Poll } from "./types" */

/**
 * Time left of a timed poll as a ring that empties; nothing for a poll without a time.
 * @param {{poll: Poll}} props
 */
export function PollRing({ poll }) {
  const clock = pollClock(poll, usePollPhase(poll));
  if (!clock) return null;
  return clock.at === null ? (
    <Ring left={clock.left} share={1} label={clock.label} />
  ) : (
    <RunningRing key={clock.at} at={clock.at} label={clock.label} />
  );
}
