import { pollState, questionState } from "../words.js";
import { usePhase } from "./phase.js";

const POLLS = { open: "live", reading: "wait", paused: "wait", closed: "off", draft: "off" };
const QUESTIONS = { pending: "wait", approved: "live", answering: "live", rejected: "bad" };

/** A state as one word. `tone`: live, wait, bad, off or nothing. */
export const Pill = ({ tone, children }) => <span class="pill" data-tone={tone}>{children}</span>;

/** Where a poll is in its life. */
export function PollState({ poll }) {
  const phase = usePhase(poll);
  return <Pill tone={POLLS[phase]}>{pollState(phase)}</Pill>;
}

export const QuestionState = ({ state }) => <Pill tone={QUESTIONS[state]}>{questionState(state)}</Pill>;
