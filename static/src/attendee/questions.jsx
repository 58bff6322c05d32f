import { useRef, useState } from "preact/hooks";
import { n, number, t } from "../i18n.js";
import { items, kinds } from "../live.js";
import { useAction } from "../action.js";
import { memo } from "../memo.js";
import { Byline } from "../parts/byline.jsx";
import { Fairness } from "../parts/fairness.jsx";
import { Hint } from "../parts/hint.jsx";
import { Outcome } from "../parts/outcome.jsx";
import { readable, Reading, Reply } from "../parts/reading.jsx";
import { Segments } from "../parts/segments.jsx";
import { Ask } from "./ask.jsx";
import { Mine } from "./mine.jsx";

const CALM = 4000;
const VISIBLE = new Set(["approved", "answering", "answered"]);

/** Questions and answers: ask, follow one's own, read and support those of others. */
export function Questions() {
  const [order, sortBy] = useState("popular");
  const all = (kinds.value.question ?? []).filter(([, { state }]) => VISIBLE.has(state)); // a host is told of others too
  const open = all.filter(([, { state }]) => state !== "answered");
  const answered = all.filter(([, { state }]) => state === "answered").reverse();
  return (
    <>
      <Ask />
      <Mine />
      <div class="section-head">
        <h2 class="section-title">{t("From everybody")}</h2>
        {open.length > 1 ? <Segments label={t("Sort by")} value={order} onPick={sortBy} choices={[["popular", t("Popular")], ["recent", t("Recent")]]} /> : null}
      </div>
      {open.length ? <Hint name="upvote" /> : null}
      {open.length ? <Sorted questions={open} order={order} key={order} /> : <p class="empty">{t("Questions appear here once a moderator has read them.")}</p>}
      {answered.length ? <details class="fold"><summary>{n("{n} answered question", "{n} answered questions", answered.length)}</summary><List questions={answered} /></details> : null}
      <details class="fold"><summary>{t("Who was heard")}</summary><Fairness /></details>
    </>
  );
}

// While a finger is on the list, and a moment after, what is there stays where it is.
function Sorted({ questions, order }) {
  const calm = useRef({ until: 0, ids: [] });
  const touch = () => (calm.current.until = Date.now() + CALM);
  const sorted = Date.now() < calm.current.until ? kept(questions, calm.current.ids) : [...questions].sort(ORDERS[order]);
  calm.current.ids = sorted.map(([id]) => id);
  return <div onPointerDown={touch} onPointerMove={touch} onFocusIn={touch}><List questions={sorted} /></div>;
}

const score = ([id, { state }]) => (state === "answering" ? Infinity : items.value[`score:${id}`] ?? 0);
const ORDERS = {
  popular: (one, other) => (score(one) === score(other) ? one[0] - other[0] : score(other) - score(one)),
  recent: (one, other) => other[0] - one[0],
};

function kept(questions, ids) {
  const place = new Map(ids.map((id, at) => [id, at]));
  return [...questions].sort(([one], [other]) => (place.get(one) ?? one + ids.length) - (place.get(other) ?? other + ids.length));
}

const List = ({ questions }) => (
  <ul class="plain questions">
    {questions.map(([id, question]) => (
      <Question key={id} id={id} question={question} score={items.value[`score:${id}`] ?? 0} upvoted={Boolean(items.value[`upvote:${id}`])} isOwn={Boolean(items.value[`mine:${id}`])} />
    ))}
  </ul>
);

const Question = memo(function Question({ id, question, score: votes, upvoted, isOwn }) {
  const { send, waiting, problem } = useAction();
  const isOn = waiting ? !upvoted : upvoted;
  return (
    <li class="card question voted" data-state={question.state}>
      <button type="button" class="upvote" aria-pressed={isOn} disabled={isOwn || question.state === "answered"}
        aria-label={`${n("{n} upvote", "{n} upvotes", votes)}: ${readable(question)}`}
        onClick={() => waiting || send({ do: "question.upvote", question: id, on: !upvoted })}>
        <svg viewBox="0 0 12 8" aria-hidden="true"><path d="M1 7 6 2l5 5" /></svg>
        <b>{number(votes)}</b>
      </button>
      <div>
        <Reading question={question} />
        <Byline question={question} isOwn={isOwn} />
        <Reply question={question} />
        <Outcome problem={problem} />
      </div>
    </li>
  );
});
