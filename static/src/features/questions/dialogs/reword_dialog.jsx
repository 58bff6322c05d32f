import { useEffect } from "preact/hooks";
import { useDraft } from "../../../lib/drafts/draft.js";
import { t } from "../../../lib/i18n.js";
import { limits } from "../../../lib/rules.js";
import { items, sendAction } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { Dialog } from "../../../ui/dialog.jsx";
import { closeDialog } from "../../../ui/dialog_state.js";
import { TypedText, UntaggedText } from "../../../ui/text.jsx";
import { claimantName, isOwnClaim, useActiveClaim } from "../claim.js";

/**
 * Dialog that rewords a question and claims it while open. The original is kept, the author
 * informed.
 * @param {{id: number}} props
 */
export function RewordDialog({ id }) {
  const question = items.value[`question:${id}`];
  const [draft, keep] = useDraft(`reword:${id}`);
  const { send, waiting, problem } = useAction();
  const claim = useActiveClaim(items.value[`claim:${id}`]);
  useEffect(() => void sendAction({ do: "question.claim", question: id, on: true }), []);
  if (!question)
    return (
      <Dialog title={t("Reword")} onClose={closeDialog}>
        <p>{t("The author withdrew this question.")}</p>
      </Dialog>
    );
  const text = draft ?? question.text;
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    if (!(await send({ do: "question.reword", question: id, text }))) return;
    keep(null);
    closeDialog();
  };
  const cancelReword = () => {
    sendAction({ do: "question.claim", question: id, on: false });
    closeDialog();
  };
  /** @param {KeyboardEvent} event */
  const submitOnShortcut = (event) =>
    event.key === "Enter" && (event.ctrlKey || event.metaKey) && submit(event);
  return (
    <Dialog wide title={t("Reword")} onClose={cancelReword}>
      <form class="stack" onSubmit={submit} onKeyDown={submitOnShortcut}>
        {claim && !isOwnClaim(claim) ? (
          <p class="problem">
            {claim.label ? <UntaggedText text={claimantName(claim)} /> : null}{" "}
            {t("Someone else is handling this question.")}
          </p>
        ) : null}
        <blockquote class="quoted">
          <TypedText text={question.original ?? question.text} language={question.language} />
        </blockquote>
        <label class="field">
          <span>{t("Reworded question")}</span>
          <textarea
            dir="auto"
            autoFocus
            maxLength={limits.question_chars}
            value={text}
            onInput={({ currentTarget }) =>
              keep(currentTarget.value === question.text ? null : currentTarget.value)
            }
          />
        </label>
        <p class="hint">
          {t("Everyone sees this wording. The author is told, and the original is kept.")}
        </p>
        <div class="buttons">
          <button
            class="button primary"
            disabled={waiting || !text.trim() || text === question.text}
          >
            {t("Save")}
          </button>
          <button type="button" class="button quiet" onClick={cancelReword}>
            {t("Cancel")}
          </button>
        </div>
        <ActionStatus waiting={waiting} problem={problem} />
      </form>
    </Dialog>
  );
}
