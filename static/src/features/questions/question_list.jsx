import { useEffect, useRef } from "preact/hooks";
import { n, number, t } from "../../lib/i18n.js";
import { items } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { memo } from "../../lib/memo.js";
import { Byline, Delegation } from "./byline.jsx";
import { Dots } from "../../ui/fact_line.jsx";
import { Outcome } from "../../ui/action_status.jsx";
import { QuestionState } from "./question_state.jsx";
import { readable, Reading, Reply } from "./question_text.jsx";
import { Authored, Filled } from "../../ui/text.jsx";
import { known, score, useOrder } from "./remote_questions.js";

const CALM = 4000;

/** Questions one after the other, each of which can be supported. */
export const List = ({ ids }) => (
  <ul class="plain questions">
    {ids.map((id) => [id, known(id)]).filter(([, question]) => question).map(([id, question]) => (
      <Question key={id} id={id} question={question} score={score(id)} upvoted={Boolean(items.value[`upvote:${id}`])} isOwn={Boolean(items.value[`mine:${id}`])} />
    ))}
  </ul>
);

/** Those that are open in an order: what the page holds (`held`), and as much more as is asked for; `further` there are. */
export function Ordered({ sort, held, further }) {
  const { order, more, waiting, problem, next } = useOrder({ sort });
  const first = useRef(null);
  useEffect(() => {
    if (sort === "shared") next(); // only the server knows who supports what
  }, []);
  if (order) first.current ??= Math.max(0, ...held);
  const ids = order ? [...new Set([...order, ...held.filter((id) => !more || id > first.current)])] : held;
  const isOpen = (id) => ["approved", "answering"].includes(known(id)?.state);
  return (
    <>
      {sort === "shared" && !order && waiting ? <p class="empty">{t("Loading")}</p> : <Sorted ids={ids.filter(isOpen)} by={ORDERS[sort] ?? among(order ?? held)} />}
      <More hasMore={order ? more : further > 0 || Boolean(problem)} waiting={waiting} problem={problem} next={next} />
    </>
  );
}

/** A button for more, if there is any. */
export const More = ({ hasMore, waiting, problem, next }) =>
  hasMore ? (
    <div class="more-questions">
      <button type="button" class="button" aria-disabled={waiting} onClick={() => waiting || next()}>{waiting ? t("Loading") : t("Show more")}</button>
      <Outcome problem={problem} />
    </div>
  ) : null;

// While a finger is on the list, and a moment after, what is there stays where it is.
function Sorted({ ids, by }) {
  const calm = useRef({ until: 0, ids: [] });
  const touch = () => (calm.current.until = Date.now() + CALM);
  const sorted = Date.now() < calm.current.until ? kept(ids, calm.current.ids) : [...ids].sort(answeredFirst(by));
  calm.current.ids = sorted;
  return <div onPointerDown={touch} onPointerMove={touch} onFocusIn={touch}><List ids={sorted} /></div>;
}

const ORDERS = {
  popular: (one, other) => score(other) - score(one) || one - other,
  recent: (one, other) => other - one,
};
const answeredFirst = (by) => (one, other) => isNow(other) - isNow(one) || by(one, other);
const isNow = (id) => Number(known(id).state === "answering");

function among(order) {
  const place = new Map(order.map((id, at) => [id, at]));
  return (one, other) => (place.get(one) ?? order.length + one) - (place.get(other) ?? order.length + other);
}

const kept = (ids, before) => [...ids].sort(among(before));

/** Supports a question, or no more. */
export const Upvote = ({ id, question, score: votes, upvoted, isOwn, send, waiting }) => (
  <button type="button" class="upvote" aria-pressed={waiting ? !upvoted : upvoted} disabled={isOwn || question.state === "answered"}
    aria-label={`${n("{n} upvote", "{n} upvotes", votes)} · ${readable(question)}`}
    onClick={() => waiting || send({ do: "question.upvote", question: id, on: !upvoted })}>
    <svg viewBox="0 0 12 8" aria-hidden="true"><path d="M1 7 6 2l5 5" /></svg>
    <b>{number(votes)}</b>
  </button>
);

const Question = memo(function Question({ isOwn, ...of }) {
  const { send, waiting, problem } = useAction();
  const { question } = of;
  return (
    <li class="card question voted" data-state={question.state}>
      <Upvote isOwn={isOwn} send={send} waiting={waiting} {...of} />
      <div>
        <Reading question={question} />
        <Byline question={question} isOwn={isOwn} />
        <Labels question={question} />
        <Reply question={question} />
        <Outcome problem={problem} />
      </div>
    </li>
  );
});

// Whom it asks, what it is about, and who asked the same.
function Labels({ question: { room, state, to, topic, edited, merged = [] } }) {
  const about = topic && items.value[`qa:${room}`]?.topics.find(({ id }) => id === topic)?.name;
  const others = [...new Set(merged.map(({ delegation }) => delegation).filter(Boolean))];
  const facts = [
    to && <Filled sentence={t("to {delegation}")} delegation={<Delegation id={to} />} />,
    about && <Authored text={about} />,
    ...others.map((id) => <Filled sentence={t("also asked by {delegation}")} delegation={<Delegation id={id} />} />),
    edited && t("worded anew by a moderator"),
  ];
  if (!facts.some(Boolean) && state !== "answered") return null;
  return <p class="question-line muted labels">{state === "answered" ? <QuestionState state={state} /> : null}<span dir="auto"><Dots facts={facts} /></span></p>;
}
