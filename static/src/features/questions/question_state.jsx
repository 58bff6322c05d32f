import { Pill } from "../../ui/pill.jsx";
import { questionStateLabel } from "./question_labels.js";

/** @type {Record<string, string>} */
const TONES = { pending: "wait", approved: "live", answering: "live", rejected: "bad" };

/**
 * Pill with a question's state.
 * @param {{state: string}} props
 */
export const QuestionState = ({ state }) => (
  <Pill tone={TONES[state]}>{questionStateLabel(state)}</Pill>
);
