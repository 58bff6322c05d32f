import { Pill } from "../../ui/pill.jsx";
import { questionStateLabel } from "./question_labels.js";

const TONES = { pending: "wait", approved: "live", answering: "live", rejected: "bad" };

/** Pill with a question's state. */
export const QuestionState = ({ state }) => (
  <Pill tone={TONES[state]}>{questionStateLabel(state)}</Pill>
);
