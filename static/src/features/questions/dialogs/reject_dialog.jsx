import { useDraft } from "../../../lib/drafts/draft.js";
import { t } from "../../../lib/i18n.js";
import { limits, rejectionReasons } from "../../../lib/rules.js";
import { items } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { areKeysOn } from "../../../ui/desk/shortcuts.js";
import { Dialog } from "../../../ui/dialog.jsx";
import { closeDialog } from "../../../ui/dialog_state.js";
import { reasonLabel } from "../question_labels.js";
import { ShownText } from "../question_text.jsx";

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
  const { send, waiting, problem } = useAction();
  const { picked, note } = kept ?? { picked: null, note: "" };
  /** @type {WrittenText | undefined} */
  const written = items.value[/** @type {`question:${number}`} */ (of)];
  /** @param {Reason} reason */
  const reject = async (reason) => {
    if (!(await send({ ...action, reason, ...(note.trim() ? { note } : {}) }))) return;
    keep(null);
    closeDialog();
    if (onDone) setTimeout(onDone);
  };
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    if (picked) reject(picked);
  };
  /** @param {KeyboardEvent} press */
  const rejectOnDigit = ({ key, target, ctrlKey, metaKey, altKey }) => {
    const code = rejectionReasons[Number(key) - 1];
    if (
      code &&
      areKeysOn.value &&
      !waiting &&
      /** @type {HTMLInputElement} */ (target).type !== "text" &&
      !(ctrlKey || metaKey || altKey)
    )
      reject(code);
  };
  return (
    <Dialog title={title} onClose={closeDialog}>
      <form class="stack" onSubmit={submit} onKeyDown={rejectOnDigit}>
        {quoted}
        {written && !quoted ? (
          <ShownText question={written} class="quoted" as="blockquote" />
        ) : null}
        <fieldset class="reasons">
          <legend>{t("The author will see:")}</legend>
          {rejectionReasons.map((/** @type {Reason} */ code, /** @type {number} */ at) => (
            <label class="chip" key={code}>
              <input
                type="radio"
                name="reason"
                autoFocus={at === 0}
                checked={picked === code}
                onChange={() => keep({ picked: code, note })}
              />
              <span>{reasonLabel(code)}</span>
              {areKeysOn.value ? <kbd aria-hidden="true">{at + 1}</kbd> : null}
            </label>
          ))}
        </fieldset>
        <label class="field">
          <span>{t("Note to the author (optional)")}</span>
          <input
            type="text"
            maxLength={limits.note_chars}
            dir="auto"
            value={note}
            onInput={(event) => keep({ picked, note: event.currentTarget.value })}
          />
        </label>
        <div class="buttons">
          <button class="button danger" disabled={waiting || !picked}>
            {t("Reject")}
          </button>
          <button type="button" class="button quiet" onClick={closeDialog}>
            {t("Cancel")}
          </button>
        </div>
        <ActionStatus waiting={waiting} problem={problem} />
      </form>
    </Dialog>
  );
}
