import { useEffect, useRef } from "preact/hooks";
import { useDraft } from "../../../lib/drafts/draft.js";
import { t } from "../../../lib/i18n.js";
import { limits } from "../../../lib/rules.js";
import { items, sendAction } from "../../../lib/session.js";
import { closeDialog } from "../../../ui/dialog_state.js";
import { Field } from "../../../ui/fields/field.jsx";
import { submitOnShortcut } from "../../../ui/fields/submit_shortcut.js";
import { FormDialog } from "../../../ui/form_dialog.jsx";
import { TypedText, UntaggedText } from "../../../ui/text.jsx";
import { claimantName, isOwnClaim, useActiveClaim } from "../claim.js";
import { GoneDialog } from "../gone_dialog.jsx";

/**
 * Dialog that rewords a question and claims it while open. The original is kept, the author
 * informed.
 * @param {{id: number}} props
 */
export function RewordDialog({ id }) {
  const question = items.value[`question:${id}`];
  const [draft, keep] = useDraft(`reword:${id}`);
  const isSaved = useRef(false);
  const claim = useActiveClaim(items.value[`claim:${id}`]);
  useEffect(() => void sendAction({ do: "question.claim", question: id, on: true }), []);
  if (!question) return <GoneDialog title={t("Reword")} />;
  const text = draft ?? question.text;
  const finish = () => {
    isSaved.current = true;
    keep(null);
  };
  const closeAndRelease = () => {
    if (!isSaved.current) sendAction({ do: "question.claim", question: id, on: false });
    closeDialog();
  };
  return (
    <FormDialog
      wide
      title={t("Reword")}
      onClose={closeAndRelease}
      action={() => ({ do: "question.reword", question: id, text })}
      onDone={finish}
      submit={t("Save")}
      isReady={Boolean(text.trim()) && text !== question.text}
      onKeyDown={submitOnShortcut}
    >
      {claim && !isOwnClaim(claim) ? (
        <p class="problem">
          {claim.label ? <UntaggedText text={claimantName(claim)} /> : null}{" "}
          {t("Someone else is handling this question.")}
        </p>
      ) : null}
      <blockquote class="quoted">
        <TypedText text={question.original ?? question.text} language={question.language} />
      </blockquote>
      <Field
        as="textarea"
        label={t("Reworded question")}
        autoFocus
        maxLength={limits.question_chars}
        value={text}
        onValue={(words) => keep(words === question.text ? null : words)}
      />
      <p class="hint">
        {t("Everyone sees this wording. The author is told, and the original is kept.")}
      </p>
    </FormDialog>
  );
}
