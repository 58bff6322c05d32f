import { computed } from "@preact/signals";
import { ago } from "../../lib/clock.js";
import { t } from "../../lib/i18n.js";
import { items } from "../../lib/session.js";
import { Dots } from "../../ui/fact_line.jsx";
import { QuestionState } from "./question_state.jsx";
import { Authored, Named, Unknown } from "../../ui/text.jsx";

/** Line below a question: author, delegation, language and age; its state while it is answered. */
export const Byline = ({ question, isOwn = false }) => (
  <p class="question-line muted">
    {question.state === "answering" ? <QuestionState state={question.state} /> : null}
    <span dir="auto"><Dots facts={[isOwn ? t("Your question") : question.name && <Unknown text={question.name} />, question.delegation && <Delegation id={question.delegation} />, <Named languages={[question.language]} />, ago(question.at)]} /></span>
  </p>
);

// A signal of its own, so that bylines are not redrawn when other items change.
const names = computed(() => items.value.delegations);

/** Name of a delegation as an authored text; undefined if it is unknown. */
export const name = (id) => names.value?.delegations.find((each) => each.id === id)?.name;

/** Name of a delegation in the reader's language; empty for null. */
export const Delegation = ({ id }) => <Authored text={name(id)} />;
