import { t } from "../lib/i18n.js";
import { useAction } from "../lib/use_action.js";
import { ActionStatus } from "./action_status.jsx";
import { Dialog } from "./dialog.jsx";

/** @import { Action, ComponentChildren } from "../lib/types" */

/**
 * Dialog with a form that sends one action: fields, a foot with the submitting button and Cancel,
 * and the state of the action. It closes once the action is done; a refusal leaves all as typed.
 *
 * @param {object} props
 * @param {string} props.title
 * @param {boolean} [props.wide]
 * @param {() => void} props.onClose
 * @param {() => Action | null} props.action  null if nothing is to be sent: the dialog closes
 * @param {(done: {seq: number} | null) => void} [props.onDone]  called before the dialog closes, to
 *   delete the draft of its fields
 * @param {ComponentChildren} props.submit  text of the submitting button
 * @param {boolean} [props.isReady]  whether the form may be submitted
 * @param {boolean} [props.danger]
 * @param {boolean} [props.isFocused]  whether the submitting button gets the focus
 * @param {boolean} [props.isLong]  whether the foot stays in sight while the fields scroll
 * @param {boolean} [props.hasCancel]
 * @param {ComponentChildren} [props.tools]  further buttons of the foot
 * @param {ComponentChildren} [props.note]  what the status says otherwise: what is missing, or that
 *   the text is kept
 * @param {ReturnType<typeof useAction>} [props.by]  of a part that sends the action in another way,
 *   too, as with a key
 * @param {(press: KeyboardEvent) => void} [props.onKeyDown]
 * @param {ComponentChildren} [props.children]  the fields
 */
export function FormDialog({
  title,
  wide,
  onClose,
  action,
  onDone,
  submit,
  isReady = true,
  danger = false,
  isFocused,
  isLong,
  hasCancel = true,
  tools,
  note,
  by,
  onKeyDown,
  children,
}) {
  const own = useAction();
  const { send, waiting, problem } = by ?? own;
  const submitForm = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    if (!isReady || waiting) return;
    const sent = action();
    const done = sent && (await send(sent));
    if (done === false) return;
    onDone?.(done);
    onClose();
  };
  const foot = (
    <>
      <div class="buttons">
        <button
          class={danger ? "button danger" : "button primary"}
          autoFocus={isFocused}
          aria-disabled={waiting || !isReady}
        >
          {submit}
        </button>
        {tools}
        {hasCancel ? (
          <button type="button" class="button quiet" onClick={onClose}>
            {t("Cancel")}
          </button>
        ) : null}
      </div>
      <ActionStatus waiting={waiting} problem={problem}>
        {note}
      </ActionStatus>
    </>
  );
  return (
    <Dialog wide={wide} title={title} onClose={onClose}>
      <form class="stack" onSubmit={submitForm} onKeyDown={onKeyDown}>
        {children}
        {isLong ? <div class="dialog-foot">{foot}</div> : foot}
      </form>
    </Dialog>
  );
}
