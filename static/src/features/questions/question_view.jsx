import { n, t } from "../../lib/i18n.js";
import { items, itemsByKind, room } from "../../lib/session.js";
import { UntaggedText } from "../../ui/text.jsx";
import { delegationName } from "../event/delegation_name.jsx";
import { MissingTranslation } from "../screen/missing_translation.jsx";
import { Multilingual, MultilingualLine } from "../screen/multilingual.jsx";
import { answeringId, answeringQuestion } from "../screen/rundown.js";
import { writtenTexts } from "../translation/written_texts.js";

/** View of the question being answered. */
export function QuestionView() {
  const question = answeringQuestion(itemsByKind.value);
  const votes = items.value[`score:${answeringId(itemsByKind.value)}`];
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
  const next = items.value[`next:${room.value[0]}`];
  const question = next && (next.says ?? items.value[`question:${next.question}`]);
  if (!question) return null;
  return (
    <div class="stage-next">
      <MultilingualLine say={() => t("Next up")} class="eyebrow" />
      <Multilingual
        text={writtenTexts(question)}
        as="p"
        key={JSON.stringify(writtenTexts(question))}
      />
      <MultilingualLine say={() => delegationName(question.delegation)} class="muted" />
    </div>
  );
}

/** Its view on the screen, also in a lower third. */
export const QUESTION_VIEWS = {
  question: { View: QuestionView, Lower: QuestionView, name: () => t("Question being answered") },
};
