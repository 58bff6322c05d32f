import { questionStateLabel } from "../../lib/labels.js";
import { Pill } from "../../ui/pill.jsx";

const TONES = { pending: "wait", approved: "live", answering: "live", rejected: "bad" };

/** Pill with a question's state. */
export const QuestionState = ({ state }) => (
  <Pill tone={TONES[state]}>{questionStateLabel(state)}</Pill>
);
