import { t } from "../i18n.js";
import { items, kinds, room } from "../live.js";
import { useAction } from "../action.js";
import { Outcome } from "../parts/outcome.jsx";
import { Card } from "./card.jsx";
import { Banned } from "./banned.jsx";

const COLUMNS = { review: ["pending"], live: ["answering", "approved"], done: ["answered"], aside: ["parked", "rejected"] };
const score = (id) => items.value[`score:${id}`] ?? 0;

/** Questions in the states of a column. */
export const column = (name) => (kinds.value.question ?? []).filter(([, { state }]) => COLUMNS[name].includes(state));

/** What attendees asked and nobody has read: oldest first, so that nobody waits for ever. */
export const Review = () => <Column title={t("To review")} questions={column("review")} empty={t("Nothing to review. New questions appear here first.")} head={<Switch />} />;

/** What everybody sees: the one being answered, then by votes. */
export function Live() {
  const rank = ([id, { state }]) => (state === "answering" ? Infinity : score(id));
  const sorted = column("live").sort((one, other) => (rank(one) === rank(other) ? one[0] - other[0] : rank(other) - rank(one)));
  return <Column title={t("Live")} questions={sorted} empty={t("Approved questions appear here, the most wanted first.")} />;
}

/** What is over or put aside. */
export const Done = () => (
  <>
    <Column title={t("Answered")} questions={column("done").reverse()} empty={t("Answered questions are kept here.")} />
    <Column title={t("Parked and rejected")} questions={column("aside").reverse()} empty={t("What you put aside can be taken back from here.")} />
    <Banned />
  </>
);

const Column = ({ title, questions, empty, head }) => (
  <section class="column">
    <div class="section-head"><h2 class="section-title">{title} <span class="muted">{questions.length || ""}</span></h2>{head}</div>
    {questions.length ? null : <p class="empty">{empty}</p>}
    <ul class="plain questions">{questions.map(([id, question]) => <Card key={id} id={id} question={question} score={score(id)} />)}</ul>
  </section>
);

function Switch() {
  const [id, { qa }] = room.value;
  const { send, waiting, problem } = useAction();
  return (
    <div class="switch">
      <button type="button" class={qa ? "button quiet" : "button primary"} disabled={waiting} onClick={() => send({ do: qa ? "qa.close" : "qa.open", room: id })}>
        {qa ? t("Close questions") : t("Open questions")}
      </button>
      {problem ? <Outcome problem={problem} /> : null}
    </div>
  );
}
