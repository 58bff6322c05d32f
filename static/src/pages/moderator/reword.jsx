import { useEffect } from "preact/hooks";
import { t } from "../../lib/i18n.js";
import { act, items } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { useDraft } from "../../lib/draft.js";
import { Dialog } from "../../ui/dialog.jsx";
import { Outcome } from "../../ui/action_status.jsx";
import { Typed, Unknown } from "../../ui/text.jsx";
import { isMine, useClaim } from "../../features/questions/claim.js";
import { close } from "../../ui/dialog_state.js";

const MOST = 500;

/** Word a question anew; its author's words stay, and they are told. Whoever does that is on it. */
export function Reword({ id }) {
  const question = items.value[`question:${id}`];
  const [draft, keep] = useDraft(`reword:${id}`);
  const { send, waiting, problem } = useAction();
  const claim = useClaim(items.value[`claim:${id}`]);
  useEffect(() => void act({ do: "question.claim", question: id, on: true }), []);
  if (!question) return <Dialog title={t("Reword")} onClose={close}><p>{t("Its author took this question back.")}</p></Dialog>;
  const text = draft ?? question.text;
  const submit = async (event) => {
    event.preventDefault();
    if (!(await send({ do: "question.reword", question: id, text }))) return;
    keep(null);
    close();
  };
  const leave = () => {
    act({ do: "question.claim", question: id, on: false });
    close();
  };
  const press = (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && submit(event);
  return (
    <Dialog wide title={t("Reword")} onClose={leave}>
      <form class="stack" onSubmit={submit} onKeyDown={press}>
        {claim && !isMine(claim) ? <p class="problem">{claim.label ? <Unknown text={claim.label} /> : null} {t("Somebody else is on this question.")}</p> : null}
        <blockquote class="quoted"><Typed text={question.original ?? question.text} language={question.language} /></blockquote>
        <label class="field"><span>{t("In other words")}</span>
          <textarea dir="auto" autoFocus maxLength={MOST} value={text} onInput={({ target }) => keep(target.value === question.text ? null : target.value)} />
        </label>
        <p class="hint">{t("Everybody sees this wording. The author is told, and the words above stay.")}</p>
        <div class="buttons">
          <button class="button primary" disabled={waiting || !text.trim() || text === question.text}>{t("Save")}</button>
          <button type="button" class="button quiet" onClick={leave}>{t("Cancel")}</button>
        </div>
        <Outcome waiting={waiting} problem={problem} />
      </form>
    </Dialog>
  );
}
