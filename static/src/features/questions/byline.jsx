import { t } from "../../lib/i18n.js";
import { formatAgo } from "../../lib/time/date_format.js";
import { FactLine } from "../../ui/fact_line.jsx";
import { Pill } from "../../ui/pill.jsx";
import { FilledSentence, LanguageNames, UntaggedText } from "../../ui/text.jsx";
import { DelegationName } from "../event/delegation_name.jsx";
import { QuestionState } from "./question_state.jsx";

/** @import { Question } from "./types" */

/**
 * Line below a question: author, delegation, language and age; its state while it is answered.
 * @param {{question: Question, isOwn?: boolean}} props
 */
export const Byline = ({ question, isOwn = false }) => (
  <p class="question-line muted">
    {question.state === "answering" ? <QuestionState state={question.state} /> : null}
    <span dir="auto">
      <FactLine
        facts={[
          isOwn ? t("Your question") : question.name && <UntaggedText text={question.name} />,
          question.delegation && <DelegationName id={question.delegation} />,
          <LanguageNames languages={[question.language]} />,
          relayedLabel(question.relayed),
          formatAgo(question.at),
        ]}
      />
    </span>
  </p>
);

/** @param {{to: string}} props */
export const AddresseePill = ({ to }) => (
  <Pill>
    <span>
      <FilledSentence sentence={t("To {name}")} name={<DelegationName id={to} />} />
    </span>
  </Pill>
);

/**
 * Words for the place of a question that staff wrote down; null for any other.
 * @param {"chat" | "voice" | null} [channel]
 */
function relayedLabel(channel) {
  if (!channel) return null;
  return channel === "voice" ? t("Asked by voice") : t("Asked in the chat");
}
