// Open questions of a card: points to settle before it can become a project.

import { useDraftAction } from "../../../lib/drafts/draft_action.js";
import { t } from "../../../lib/i18n.js";
import { event } from "../../../lib/session.js";
import { guessLanguage } from "../../../lib/text/guess_language.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionCheck } from "../../../ui/fields/action_check.jsx";
import { RowList } from "../../../ui/row_list.jsx";
import { DelegationName } from "../../event/delegation_name.jsx";
import { isWritable } from "../board_state.js";
import { CardOriginal, CardReading } from "../card_text.jsx";
import { mayShape } from "./may_shape.js";

/** @import { Card, CardProps } from "../types" */

/** @param {CardProps} props */
export function OpenQuestions({ id, card }) {
  const questions = [...(card.open_questions ?? [])].sort(
    (one, other) => Number(one.settled) - Number(other.settled) || one.id - other.id,
  );
  const mayWrite = isWritable.value && mayShape(id, card);
  if (!questions.length && !mayWrite) return null;
  return (
    <section class="ruled stack">
      <h3 class="section-title">{t("Questions still open")}</h3>
      <RowList empty={t("What has to be settled first? Note it here for everyone.")}>
        {questions.map((question) => (
          <OpenQuestion key={question.id} card={id} question={question} mayWrite={mayWrite} />
        ))}
      </RowList>
      {mayWrite ? <QuestionField id={id} /> : null}
    </section>
  );
}

/** @param {{card: number, question: Card["open_questions"][number], mayWrite: boolean}} props */
const OpenQuestion = ({ card, question: { id, text, delegation, settled }, mayWrite }) => (
  <li>
    <ActionCheck
      isOn={settled}
      disabled={!mayWrite}
      action={{ do: "card.settle_open", card, id, on: !settled }}
    >
      <CardReading text={text} as={settled ? "s" : "span"} class={settled ? "muted" : undefined} />{" "}
      <span class="muted small">
        {delegation ? <DelegationName id={delegation} /> : null}
        {settled ? ` · ${t("settled")}` : null}
      </span>
    </ActionCheck>
    <CardOriginal texts={[text]} />
  </li>
);

/** @param {{id: number}} props */
function QuestionField({ id }) {
  const { draft, keep, send, waiting, problem } = useDraftAction(`open:${id}`);
  const text = draft ?? "";
  /** @param {Event} submission */
  const submit = (submission) => {
    submission.preventDefault();
    if (!text.trim() || waiting) return;
    const language = guessLanguage(text, event.value.languages);
    send({ do: "card.ask_open", card: id, text, language });
  };
  return (
    <form class="field-line" onSubmit={submit}>
      <label>
        <span class="hidden">{t("Another open question")}</span>
        <input
          type="text"
          dir="auto"
          placeholder={t("Another open question")}
          value={text}
          onInput={({ currentTarget }) => keep(currentTarget.value || null)}
        />
      </label>
      <button class="button" aria-disabled={!text.trim() || waiting}>
        {t("Add")}
      </button>
      <div class="whole">
        <ActionStatus waiting={waiting} problem={problem} />
      </div>
    </form>
  );
}
