import { n, t } from "../../lib/i18n.js";
import { items, itemsByKind, room } from "../../lib/session.js";
import { UntaggedText } from "../../ui/text.jsx";
import { delegationName } from "../event/delegation_name.jsx";
import { MissingTranslation } from "../screen/missing_translation.jsx";
import { Multilingual, MultilingualLine, NextOnStage } from "../screen/multilingual.jsx";
import { writtenTexts } from "../translation/written_texts.js";
import { answeringQuestion } from "./questions_on_screen.js";

/** @import { Entry } from "./types" */

/** View of the question being answered. */
export function QuestionView() {
  const [id, question] = /** @type {Entry} */ (answeringQuestion(itemsByKind.value));
  const votes = items.value[`score:${id}`];
  return (
    <article class="stage stage-question">
      <MultilingualLine say={() => t("Now answering")} class="eyebrow" />
      <Multilingual
        text={writtenTexts(question)}
        as="h2"
        key={JSON.stringify(writtenTexts(question))}
      />
      <MissingTranslation texts={writtenTexts(question)} />
      <div class="stage-author muted">
        {question.name ? <UntaggedText text={question.name} /> : null}
        <MultilingualLine say={() => delegationName(question.delegation)} />
        {votes ? <MultilingualLine say={() => n("{n} upvote", "{n} upvotes", votes)} /> : null}
      </div>
      <NextUp />
    </article>
  );
}

// The next question, small.
function NextUp() {
  const question = nextQuestion();
  return question ? (
    <NextOnStage text={writtenTexts(question)}>
      <MultilingualLine say={() => delegationName(question.delegation)} class="muted" />
    </NextOnStage>
  ) : null;
}

const nextQuestion = () => {
  const next = items.value[`next:${room.value[0]}`];
  return next && (next.says ?? items.value[`question:${next.question}`]);
};

/** The question being answered, and the next question, at the lectern. */
export function questionAtLectern() {
  const [, question] = answeringQuestion(itemsByKind.value) ?? [];
  const next = nextQuestion();
  return {
    title: question && writtenTexts(question),
    next: next && <NextOnStage text={writtenTexts(next)} />,
  };
}

/** Its view on the screen, also in a lower third. */
export const QUESTION_VIEWS = {
  question: { View: QuestionView, Lower: QuestionView, name: () => t("Question being answered") },
};
