import { n, t } from "../../../lib/i18n.js";
import { staffRules } from "../../../lib/rules.js";
import { items } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ShortcutButton } from "../../../ui/desk/shortcut_button.jsx";
import { dialogState } from "../../../ui/dialog_state.js";
import { STEP_LABELS } from "../moderation_steps.js";
import { allowsStep } from "../question_states.js";
import {
  deselectQuestions,
  isSelectedSingly,
  selectColumn,
  selectedQuestions,
} from "./selection.js";

/** @import { BulkStep } from "../types" */

/** @type {BulkStep[]} */
const BULK_STEPS = staffRules.bulk_steps;

/** Bar with actions for all selected questions. */
export function BulkBar() {
  const { send, waiting, problem } = useAction();
  const ids = selectedQuestions.value;
  if (!ids.length) return null;
  // Questions beyond the limit of an action stay selected.
  const applicableIds = (/** @type {BulkStep} */ step) =>
    ids
      .filter((id) => allowsStep(step, items.value[`question:${id}`]) && !isLeftOut(step, id))
      .slice(0, staffRules.questions);
  const leftOut = ids.filter((id) => isLeftOut("approve", id));
  const deselect = (/** @type {number[]} */ sent) =>
    deselectQuestions(ids.length > staffRules.questions ? sent : ids);
  const applyAction = async (/** @type {BulkStep} */ step) => {
    const sent = applicableIds(step);
    if (!(await send({ do: "question.each", questions: sent, step }))) return;
    if (step === "approve" && leftOut.length) deselectQuestions(sent);
    else deselect(sent);
  };
  const reject = () => {
    const sent = applicableIds("reject");
    dialogState.value = {
      name: "reject",
      of: `questions:${ids.join()}`,
      title: n("Reject {n} question?", "Reject {n} questions?", sent.length),
      action: { do: "question.each", questions: sent, step: "reject" },
      onDone: () => deselect(sent),
    };
  };
  /** @type {(name: string) => () => void} */
  const opensDialog = (name) => () =>
    (dialogState.value = { name, ids: ids.slice(0, staffRules.questions) });
  /** @type {Partial<Record<BulkStep, () => void>>} */
  const acts = { reject, merge: opensDialog("merge") };
  return (
    <section class="bulk" data-bulk aria-label={t("Selected questions")}>
      <p class="strong no-wrap" role="status">
        {n("{n} selected", "{n} selected", ids.length)}
      </p>
      <div class="buttons">
        {BULK_STEPS.map((step) =>
          applicableIds(step).length ? (
            <ShortcutButton
              id={step}
              key={step}
              class="button"
              disabled={waiting}
              aria-haspopup={step in acts ? "dialog" : undefined}
              onClick={acts[step] ?? (() => applyAction(step))}
            >
              {STEP_LABELS[step]()}
            </ShortcutButton>
          ) : null,
        )}
        <ShortcutButton
          id="label"
          class="button"
          aria-haspopup="dialog"
          onClick={opensDialog("label")}
        >
          {t("Label")}
        </ShortcutButton>
        <ShortcutButton id="column" class="button quiet" onClick={selectColumn}>
          {t("Select all")}
        </ShortcutButton>
        <ShortcutButton id="none" class="button quiet" onClick={() => deselectQuestions()}>
          {t("Clear")}
        </ShortcutButton>
      </div>
      <ActionStatus waiting={waiting} problem={problem}>
        {leftOut.length
          ? n(
              "{n} flagged question is left out of Approve. Select it on its own.",
              "{n} flagged questions are left out of Approve. Select each on its own.",
              leftOut.length,
            )
          : null}
      </ActionStatus>
    </section>
  );
}

/**
 * Flagged questions are approved only if they were selected singly.
 * @type {(step: BulkStep, id: number) => boolean}
 */
const isLeftOut = (step, id) => {
  const { flagged, state } = items.value[`question:${id}`] ?? {};
  return (
    step === "approve" && state === "pending" && Boolean(flagged?.length) && !isSelectedSingly(id)
  );
};
