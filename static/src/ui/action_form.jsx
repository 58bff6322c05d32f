import { t } from "../lib/i18n.js";
import { ActionStatus } from "./action_status.jsx";

/** @import { ComponentChildren } from "../lib/types" */

/**
 * Form in the page that sends one action: fields, a submitting button, Cancel if `onCancel` is
 * given, and the state of the action. `by`: what sends it; `tools`: further buttons; `note`: what
 * the state says otherwise. FormDialog is the same in a dialog.
 * @param {{by: {waiting: boolean, problem: ?string}, submit: ComponentChildren, isReady?: boolean,
 *   onSubmit: () => void, onCancel?: () => void, tools?: ComponentChildren,
 *   note?: ComponentChildren, children: ComponentChildren}} props
 */
export const ActionForm = ({
  by: { waiting, problem },
  submit,
  isReady = true,
  onSubmit,
  onCancel,
  tools,
  note,
  children,
}) => (
  <form
    class="stack"
    noValidate
    onSubmit={(submission) => {
      submission.preventDefault();
      if (isReady && !waiting) onSubmit();
    }}
  >
    {children}
    <div class="buttons">
      <button class="button primary" aria-disabled={waiting || !isReady}>
        {submit}
      </button>
      {onCancel ? (
        <button type="button" class="button quiet" onClick={onCancel}>
          {t("Cancel")}
        </button>
      ) : null}
      {tools}
    </div>
    <ActionStatus waiting={waiting} problem={problem}>
      {note}
    </ActionStatus>
  </form>
);
