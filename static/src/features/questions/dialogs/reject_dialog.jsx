import { useDraft } from "../../../lib/drafts/draft.js";
import { t } from "../../../lib/i18n.js";
import { limits, rejectionReasons } from "../../../lib/rules.js";
import { items } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { closeDialog } from "../../../ui/dialog_state.js";
import { Field } from "../../../ui/fields/field.jsx";
import { FormDialog } from "../../../ui/form_dialog.jsx";
import { reasonLabel } from "../question_labels.js";
import { ShownText } from "../question_text.jsx";
import { DigitChoice, sendOnDigit } from "./digit_choice.jsx";

/** @import { ComponentChildren } from "../../../lib/types" */
/** @import { Reason, Rejection, WrittenText } from "../types" */

/**
 * Dialog that rejects a question or statement with a reason and a note, which its author reads.
 * Digit keys reject at once. `of` is the item's key, `action` the rejecting action without its
 * reason, `quoted` the text in place of that of the item.
 * @param {{of: string, title: string, action: Rejection, onDone?: () => void,
 *   quoted?: ComponentChildren}} props
 */
export function RejectDialog({ of, title, action, onDone, quoted }) {
  const [kept, keep] = useDraft(`reject:${of}`);
  const by = useAction();
  const { picked, note } = kept ?? { picked: null, note: "" };
  /** @type {WrittenText | undefined} */
  const written = items.value[/** @type {`question:${number}`} */ (of)];
  const rejection = (/** @type {Reason} */ reason) => ({
    ...action,
    reason,
    ...(note.trim() ? { note } : {}),
  });
  const finish = () => {
    keep(null);
    if (onDone) setTimeout(onDone);
  };
  const rejectionOf = (/** @type {number} */ digit) =>
    rejectionReasons[digit - 1] && rejection(rejectionReasons[digit - 1]);
  return (
    <FormDialog
      title={title}
      onClose={closeDialog}
      action={() => rejection(picked)}
      onDone={finish}
      submit={t("Reject")}
      isReady={Boolean(picked)}
      danger
      by={by}
      onKeyDown={sendOnDigit(by, rejectionOf, finish)}
    >
      {quoted}
      {written && !quoted ? <ShownText question={written} class="quoted" as="blockquote" /> : null}
      <fieldset class="stack gap-2 reasons">
        <legend>{t("The author will see:")}</legend>
        {rejectionReasons.map((/** @type {Reason} */ code, /** @type {number} */ at) => (
          <DigitChoice
            key={code}
            name="reason"
            autoFocus={at === 0}
            isChosen={picked === code}
            onPick={() => keep({ picked: code, note })}
            digit={at + 1}
          >
            <span>{reasonLabel(code)}</span>
          </DigitChoice>
        ))}
      </fieldset>
      <Field
        label={t("Note to the author (optional)")}
        type="text"
        maxLength={limits.note_chars}
        value={note}
        onValue={(words) => keep({ picked, note: words })}
      />
    </FormDialog>
  );
}
