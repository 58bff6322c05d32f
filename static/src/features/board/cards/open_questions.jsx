// Open questions of a card: points to settle before it can become a project.

import { useDraft } from "../../../lib/drafts/draft.js";
import { t } from "../../../lib/i18n.js";
import { event } from "../../../lib/session.js";
import { guessLanguage } from "../../../lib/text/guess_language.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { DelegationName } from "../../event/delegation_name.jsx";
import { isWritable } from "../board_state.js";
import { CardWords } from "../card_text.jsx";
import { mayShape } from "./may_shape.js";

/** @import { Card } from "../types" */

/**
 * The questions, and a field for another question.
 * @param {{id: number, card: Card}} props
 */
export function OpenQuestions({ id, card }) {
  const questions = [...(card.open_questions ?? [])].sort(
    (one, other) => Number(one.settled) - Number(other.settled) || one.id - other.id,
  );
  const mayWrite = isWritable.value && mayShape(id, card);
  if (!questions.length && !mayWrite) return null;
  return (
    <section class="board-section stack">
      <h3 class="section-title">{t("Questions to settle")}</h3>
      {questions.length ? (
        <ul class="plain rows">
          {questions.map((question) => (
            <OpenQuestion key={question.id} card={id} question={question} mayWrite={mayWrite} />
          ))}
        </ul>
      ) : (
        <p class="muted">{t("What has to be settled first? Note it here for everyone.")}</p>
      )}
      {mayWrite ? <QuestionField id={id} /> : null}
    </section>
  );
}

/** @param {{card: number, question: Card["open_questions"][number], mayWrite: boolean}} props */
function OpenQuestion({ card, question, mayWrite }) {
  const { send, waiting, problem } = useAction();
  const { id, text, delegation, settled } = question;
  return (
    <li class="board-question" data-settled={settled}>
      <label class={mayWrite ? "check" : "check fixed"}>
        <input
          type="checkbox"
          checked={waiting ? !settled : settled}
          disabled={!mayWrite || waiting}
          onChange={() => send({ do: "card.settle_open", card, id, on: !settled })}
        />
        <span>
          <CardWords text={text} class="board-question-text" />{" "}
          <span class="muted small">
            {delegation ? <DelegationName id={delegation} /> : null}
            {settled ? ` · ${t("settled")}` : null}
          </span>
        </span>
      </label>
      <ActionStatus problem={problem} />
    </li>
  );
}

/** @param {{id: number}} props */
function QuestionField({ id }) {
  const [draft, write, hold] = useDraft(`open:${id}`);
  const { send, waiting, problem } = useAction();
  const text = draft ?? "";
  /** @param {Event} submission */
  const submit = async (submission) => {
    submission.preventDefault();
    if (!text.trim() || waiting) return;
    const clear = hold();
    const language = guessLanguage(text, event.value.languages);
    if (await send({ do: "card.ask_open", card: id, text, language })) clear();
  };
  return (
    <form class="field-line board-ask" onSubmit={submit}>
      <label>
        <span class="hidden">{t("Another question to settle")}</span>
        <input
          type="text"
          dir="auto"
          placeholder={t("Another question to settle")}
          value={text}
          onInput={({ currentTarget }) => write(currentTarget.value || null)}
        />
      </label>
      <button class="button" aria-disabled={!text.trim() || waiting}>
        {t("Add")}
      </button>
      <ActionStatus waiting={waiting} problem={problem} />
    </form>
  );
}
