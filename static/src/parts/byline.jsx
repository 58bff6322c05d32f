import { computed } from "@preact/signals";
import { ago } from "../clock.js";
import { t, text } from "../i18n.js";
import { items } from "../live.js";
import { language } from "../words.js";
import { Dots } from "./dots.jsx";
import { QuestionState } from "./pill.jsx";

/** The quiet line under a question: state if it is being answered, who asked, in which language, how long ago. */
export const Byline = ({ question, isOwn = false }) => (
  <p class="question-line muted">
    {question.state === "answering" ? <QuestionState state={question.state} /> : null}
    <span dir="auto"><Dots facts={[isOwn ? t("Your question") : question.name, delegation(question.delegation), language(question.language), ago(question.at)]} /></span>
  </p>
);

// Apart from all other items, so that a line is not drawn again whenever one of them changes.
const names = computed(() => items.value.delegations);

/** The name of a delegation, empty for none. */
export function delegation(id) {
  const found = names.value?.delegations.find((each) => each.id === id);
  return found ? text(found.name) : "";
}
