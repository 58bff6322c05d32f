import { pollState, questionState } from "../words.js";

const POLLS = { open: "live", paused: "wait", closed: "off", draft: "off" };
const QUESTIONS = { pending: "wait", approved: "live", answering: "live", rejected: "bad" };

/** A state as one word. `tone`: live, wait, bad, off or nothing. */
export const Pill = ({ tone, children }) => <span class="pill" data-tone={tone}>{children}</span>;

export const PollState = ({ state }) => <Pill tone={POLLS[state]}>{pollState(state)}</Pill>;
export const QuestionState = ({ state }) => <Pill tone={QUESTIONS[state]}>{questionState(state)}</Pill>;
