import { t } from "../i18n.js";
import { kinds } from "../live.js";
import { useAction } from "../action.js";
import { useDraft } from "../draft.js";
import { Dots } from "../parts/dots.jsx";
import { Outcome } from "../parts/outcome.jsx";
import { QuestionState } from "../parts/pill.jsx";
import { Reply } from "../parts/reading.jsx";
import { Sure } from "../parts/sure.jsx";
import { Typed, Unknown } from "../parts/text.jsx";
import { reason } from "../words.js";
import { Counter, length, LONGEST } from "./ask.jsx";

/** The reader's own questions, with their state and the moderator's reason. */
export function Mine() {
  const own = (kinds.value.mine ?? []).filter(([, { state }]) => state !== "withdrawn").reverse();
  if (!own.length) return null;
  return (
    <section class="mine">
      <h2 class="section-title">{t("Your questions")}</h2>
      <ul class="plain">{own.map(([id, question]) => <Own key={id} id={id} question={question} />)}</ul>
    </section>
  );
}

function Own({ id, question }) {
  const [draft, keep] = useDraft(`edit:${id}`);
  const { send, waiting, problem } = useAction();
  const isPending = question.state === "pending";
  const edit = ({ currentTarget }) => {
    const card = currentTarget.closest("li");
    keep(question.text);
    setTimeout(() => card.querySelector("textarea").focus());
  };
  return (
    <li class="card question">
      {isPending && draft !== null ? <Edit id={id} draft={draft} keep={keep} send={send} waiting={waiting} /> : <Typed {...question} />}
      <p class="question-line"><QuestionState state={question.state} />{why(question)}</p>
      <Reply question={question} />
      {isPending && draft === null ? (
        <div class="buttons">
          <button type="button" class="button quiet" onClick={edit}>{t("Edit")}</button>
          <Sure quiet label={t("Withdraw")} title={t("Withdraw this question?")} sentence={t("Nobody will see it. You can ask again.")}
            onYes={() => send({ do: "question.withdraw", question: id })} />
        </div>
      ) : null}
      <Outcome waiting={waiting} problem={problem} />
    </li>
  );
}

function Edit({ id, draft, keep, send, waiting }) {
  const submit = async (event) => {
    event.preventDefault();
    if (await send({ do: "question.edit", question: id, text: draft })) keep(null);
  };
  return (
    <form onSubmit={submit}>
      <label class="field">
        <span class="hidden">{t("Your question")}</span>
        <textarea rows="3" dir="auto" value={draft} onInput={(event) => keep(event.target.value)} />
      </label>
      <div class="ask-foot">
        <button class="button primary" disabled={waiting || !draft.trim() || length(draft) > LONGEST}>{t("Save")}</button>
        <button type="button" class="button quiet" onClick={() => keep(null)}>{t("Cancel")}</button>
        <Counter typed={draft} />
      </div>
    </form>
  );
}

const why = ({ reason: code, note }) => (code ? <span class="muted" dir="auto"><Dots facts={[reason(code), note && <Unknown text={note} />]} /></span> : null);
