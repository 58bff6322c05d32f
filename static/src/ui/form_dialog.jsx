import { t } from "../lib/i18n.js";
import { useAction } from "../lib/use_action.js";
import { ActionStatus } from "./action_status.jsx";
import { Dialog } from "./dialog.jsx";

/** @import { Action, ComponentChildren } from "../lib/types" */

/**
 * Dialog with a form that sends one action: fields, a foot with the submitting button and Cancel,
 * and the state of the action. It closes once the action is done; a refusal leaves all as typed.
 * `action` returns null if nothing is to be sent; `onDone` is called before the dialog closes, to
 * delete the draft of its fields. The foot of a long dialog stays in sight. `note` is what the
 * status says otherwise. `by`: of a part that sends the action in another way, too, as with a key.
 * @param {{title: string, wide?: boolean, onClose: () => void, action: () => Action | null,
 *   onDone?: (done: {seq: number} | null) => void, submit: ComponentChildren, isReady?: boolean,
 *   danger?: boolean, isFocused?: boolean, isLong?: boolean, hasCancel?: boolean,
 *   tools?: ComponentChildren, note?: ComponentChildren, by?: ReturnType<typeof useAction>,
 *   onKeyDown?: (press: KeyboardEvent) => void, children?: ComponentChildren}} props
 */
export function FormDialog({
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
  ...dialog
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
    dialog.onClose();
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
          <button type="button" class="button quiet" onClick={dialog.onClose}>
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
    <Dialog {...dialog}>
      <form class="stack" onSubmit={submitForm} onKeyDown={onKeyDown}>
        {children}
        {isLong ? <div class="dialog-foot">{foot}</div> : foot}
      </form>
    </Dialog>
  );
}
