import { t } from "../../../lib/i18n.js";
import { itemsByKind } from "../../../lib/session.js";
import { FactLine } from "../../../ui/fact_line.jsx";
import { UntaggedText } from "../../../ui/text.jsx";
import { DelegationName } from "../../event/delegation_name.jsx";
import { QuestionText } from "../question_text.jsx";
import { answeringQuestion } from "../questions_on_screen.js";

/**
 * The question that is being answered.
 * @param {{isFirst?: boolean}} props  true if it is the card at the top
 */
export function AnsweringQuestion({ isFirst = false }) {
  const [, question] = answeringQuestion(itemsByKind.value) ?? [];
  return question ? (
    <article class={`${isFirst ? "card marked" : "line"} stack gap-1 answering`}>
      <h2 class="eyebrow">{t("Now answering")}</h2>
      <QuestionText question={question} class={isFirst ? "paragraphs large" : "paragraphs"} />
      <p class="muted">
        <FactLine
          facts={[
            question.name && <UntaggedText text={question.name} />,
            question.delegation && <DelegationName id={question.delegation} />,
          ]}
        />
      </p>
    </article>
  ) : null;
}
