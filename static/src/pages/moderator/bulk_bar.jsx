import { n, t } from "../../lib/i18n.js";
import { items, notice } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { Outcome } from "../../ui/action_status.jsx";
import { Act } from "../../ui/shortcut_button.jsx";
import { chooseColumn, chooseNone, chosen } from "./selection.js";
import { open } from "../../ui/dialog_state.js";
import { WORDS } from "./state_actions.js";

// States in which a step applies.
const STATES_BY_ACTION = {
  approve: ["pending"],
  reject: ["pending"],
  answered: ["approved", "answering"],
  park: ["approved", "answering"],
  restore: ["answered", "parked", "rejected", "merged"],
  merge: ["pending", "approved", "answered", "parked", "rejected"],
};
const MAX_QUESTIONS = 500;

/** Bar with actions for all selected questions. */
export function Bulk() {
  const { send, waiting, problem } = useAction();
  const ids = chosen.value;
  if (!ids.length) return null;
  // Questions beyond the limit of one action stay selected.
  const applicableIds = (step) => ids.filter((id) => STATES_BY_ACTION[step].includes(items.value[`question:${id}`].state)).slice(0, MAX_QUESTIONS);
  const deselect = (sent) => chooseNone(ids.length > MAX_QUESTIONS ? sent : ids);
  const applyAction = async (step) => {
    const sent = applicableIds(step);
    if (await send({ do: "question.each", questions: sent, step })) deselect(sent);
  };
  const reject = () => {
    const sent = applicableIds("reject");
    open.value = { name: "reject", of: `questions:${ids.join()}`, title: n("Reject {n} question?", "Reject {n} questions?", sent.length), action: { do: "question.each", questions: sent, step: "reject" }, onDone: () => deselect(sent) };
  };
  const acts = { reject, merge: () => (open.value = { name: "merge", ids: ids.slice(0, MAX_QUESTIONS) }) };
  return (
    <section class="bulk" data-bulk aria-label={t("Chosen questions")}>
      <p class="bulk-count" role="status">{n("{n} chosen", "{n} chosen", ids.length)}</p>
      <div class="buttons">
        {Object.keys(STATES_BY_ACTION).map((step) => (applicableIds(step).length ? <Act id={step} key={step} class="button" disabled={waiting} aria-haspopup={step in acts ? "dialog" : undefined} onClick={acts[step] ?? (() => applyAction(step))}>{WORDS[step]()}</Act> : null))}
        <Act id="label" class="button" aria-haspopup="dialog" onClick={() => (open.value = { name: "label", ids: ids.slice(0, MAX_QUESTIONS) })}>{t("Label")}</Act>
        <Act id="column" class="button quiet" onClick={chooseColumn}>{t("Whole column")}</Act>
        <Act id="none" class="button quiet" onClick={() => chooseNone()}>{t("None")}</Act>
      </div>
      <Outcome waiting={waiting} problem={problem} />
    </section>
  );
}
