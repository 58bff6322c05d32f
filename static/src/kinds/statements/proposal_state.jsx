import { reasonLabel } from "../../features/questions/question_labels.js";
import { QuestionState } from "../../features/questions/question_state.jsx";
import { FactLine } from "../../ui/fact_line.jsx";
import { UntaggedText } from "../../ui/text.jsx";

/** @import { ComponentChildren, Item } from "../../lib/types" */
/** @typedef {Pick<Item<"proposal">, "state" | "reason" | "note">} Judged */

/**
 * State of a proposed statement, who proposed it, and why it was rejected.
 * @param {{of: Judged, author?: ComponentChildren}} props
 */
export const ProposalState = ({ of: { state, reason, note }, author }) => (
  <p class="question-line">
    <QuestionState state={state} />
    <span class="muted" dir="auto">
      <FactLine
        facts={[author, reason && reasonLabel(reason), note && <UntaggedText text={note} />]}
      />
    </span>
  </p>
);
