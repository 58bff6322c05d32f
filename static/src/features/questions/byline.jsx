import { computed } from "@preact/signals";
import { ago } from "../../lib/clock.js";
import { t } from "../../lib/i18n.js";
import { items } from "../../lib/session.js";
import { Dots } from "../../ui/fact_line.jsx";
import { QuestionState } from "./question_state.jsx";
import { Authored, Named, Unknown } from "../../ui/text.jsx";

/** The quiet line under a question: state if it is being answered, who asked, in which language, how long ago. */
export const Byline = ({ question, isOwn = false }) => (
  <p class="question-line muted">
    {question.state === "answering" ? <QuestionState state={question.state} /> : null}
    <span dir="auto"><Dots facts={[isOwn ? t("Your question") : question.name && <Unknown text={question.name} />, question.delegation && <Delegation id={question.delegation} />, <Named languages={[question.language]} />, ago(question.at)]} /></span>
  </p>
);

// Apart from all other items, so that a line is not drawn again whenever one of them changes.
const names = computed(() => items.value.delegations);

/** What a delegation is called, in all its languages. */
export const name = (id) => names.value?.delegations.find((each) => each.id === id)?.name;

/** The name of a delegation, nothing for none. */
export const Delegation = ({ id }) => <Authored text={name(id)} />;
