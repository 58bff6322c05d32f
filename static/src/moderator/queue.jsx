import { useLayoutEffect, useRef } from "preact/hooks";
import { n, t } from "../i18n.js";
import { items, kinds, room } from "../live.js";
import { useAction } from "../action.js";
import { Outcome } from "../parts/outcome.jsx";
import { Act } from "./act.jsx";
import { Banned } from "./banned.jsx";
import { Card } from "./card.jsx";
import { find, focus, keep } from "./focus.js";
import { useHeld } from "./hold.js";

const COLUMNS = { review: ["pending"], live: ["answering", "approved"], done: ["answered"], aside: ["parked", "rejected"] };
const score = (id) => items.value[`score:${id}`] ?? 0;

/** Questions in the states of a column. */
export const column = (name) => (kinds.value.question ?? []).filter(([, { state }]) => COLUMNS[name].includes(state));

/** What attendees asked and nobody has read: oldest first, so that nobody waits for ever, and new ones move none that is being read. */
export const Review = () => <Column name="review" title={t("To review")} questions={column("review")} empty={noneToReview()} head={<Switch />} />;

/** What everybody sees: the one being answered, then by votes. */
export function Live() {
  const rank = ([id, { state }]) => (state === "answering" ? Infinity : score(id));
  const sorted = column("live").sort((one, other) => (rank(one) === rank(other) ? one[0] - other[0] : rank(other) - rank(one)));
  return <Column name="live" title={t("Live")} questions={sorted} empty={t("Approved questions appear here, the most wanted first.")} />;
}

/** What is over or put aside. */
export const Done = () => (
  <>
    <Column name="done" title={t("Answered")} questions={column("done").reverse()} empty={t("Answered questions are kept here.")} />
    <Column name="aside" title={t("Parked and rejected")} questions={column("aside").reverse()} empty={t("What you put aside can be taken back from here.")} />
    <Banned />
  </>
);

function Column({ name, title, questions, empty, head }) {
  const place = useRef(null);
  const byId = new Map(questions);
  const { order, fresh, isOther, takeUp } = useHeld([...byId.keys()], place, name === "review");
  const wanted = useRef(null);
  useLayoutEffect(() => {
    if (wanted.current) focus(find(`question:${wanted.current}`));
    wanted.current = null;
    keep(place.current);
  });
  const look = () => {
    [wanted.current] = fresh.length ? fresh : byId.keys();
    takeUp();
  };
  return (
    <section class="column" data-column={name} ref={place}>
      <div class="column-head">
        <h2 class="section-title" tabIndex={-1}>{title} <span class="muted">{questions.length || ""}</span></h2>
        {head}
        {isOther ? <Act id="news" class="button news" onClick={look}>{fresh.length ? n("{n} new", "{n} new", fresh.length) : t("Sort anew")}</Act> : null}
      </div>
      {questions.length ? null : <p class="empty">{empty}</p>}
      <ul class="plain questions">{order.map((id) => <Card key={id} id={id} question={byId.get(id)} score={score(id)} />)}</ul>
    </section>
  );
}

const noneToReview = () => (room.value[1].qa ? t("Nothing to review. New questions appear here first.") : t("Questions are closed. Open them, and new ones appear here first."));

function Switch() {
  const [id, { qa }] = room.value;
  const { send, waiting, problem } = useAction();
  return (
    <div class="switch">
      <Act id="qa" class={qa ? "button quiet" : "button primary"} disabled={waiting} onClick={() => send({ do: qa ? "qa.close" : "qa.open", room: id })}>
        {qa ? t("Close questions") : t("Open questions")}
      </Act>
      <Outcome problem={problem} />
    </div>
  );
}
