import { n, t } from "../i18n.js";
import { items, notice } from "../live.js";
import { useAction } from "../action.js";
import { Outcome } from "../parts/outcome.jsx";
import { Act } from "./act.jsx";
import { chooseColumn, chooseNone, chosen } from "./chosen.js";
import { open } from "./open.js";
import { WORDS } from "./steps.js";

// From which states a step leads somewhere.
const FROM = {
  approve: ["pending"],
  reject: ["pending"],
  answered: ["approved", "answering"],
  park: ["approved", "answering"],
  restore: ["answered", "parked", "rejected", "merged"],
  merge: ["pending", "approved", "answered", "parked", "rejected"],
};
const MOST = 500;

/** What can be done with all questions that were chosen; it stands above the page as long as some are. */
export function Bulk() {
  const { send, waiting, problem } = useAction();
  const ids = chosen.value;
  if (!ids.length) return null;
  const able = (step) => ids.filter((id) => FROM[step].includes(items.value[`question:${id}`].state));
  const take = async (step) => (await send({ do: "question.each", questions: able(step).slice(0, MOST), step })) && chooseNone();
  const reject = () => (open.value = { name: "reject", of: `questions:${ids.join()}`, title: n("Reject {n} question?", "Reject {n} questions?", able("reject").length), action: { do: "question.each", questions: able("reject").slice(0, MOST), step: "reject" }, onDone: chooseNone });
  const acts = { reject, merge: () => (open.value = { name: "merge", ids }) };
  return (
    <section class="bulk" data-bulk aria-label={t("Chosen questions")}>
      <p class="bulk-count" role="status">{n("{n} chosen", "{n} chosen", ids.length)}</p>
      <div class="buttons">
        {Object.keys(FROM).map((step) => (able(step).length ? <Act id={step} key={step} class="button" disabled={waiting} aria-haspopup={step in acts ? "dialog" : undefined} onClick={acts[step] ?? (() => take(step))}>{WORDS[step]()}</Act> : null))}
        <Act id="column" class="button quiet" onClick={chooseColumn}>{t("Whole column")}</Act>
        <Act id="none" class="button quiet" onClick={chooseNone}>{t("None")}</Act>
      </div>
      <Outcome waiting={waiting} problem={problem} />
    </section>
  );
}
