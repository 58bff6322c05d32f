import { useEffect, useRef } from "preact/hooks";
import { formatNumber, n, t } from "../../../lib/i18n.js";
import { memo } from "../../../lib/memo.js";
import { items } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { Button } from "../../../ui/buttons/button.jsx";
import { FactLine } from "../../../ui/fact_line.jsx";
import { AuthoredText, FilledSentence } from "../../../ui/text.jsx";
import { DelegationName } from "../../event/delegation_name.jsx";
import { Byline } from "../byline.jsx";
import { QuestionState } from "../question_state.jsx";
import { isOpen, isPublic } from "../question_states.js";
import { QuestionText, shownText, WrittenReply } from "../question_text.jsx";
import { findQuestion, upvoteCount, useQuestionPages } from "../remote_questions.js";

/** @import { ComponentChildren, ComponentType } from "../../../lib/types" */
/** @import { Page, Question as QuestionItem, Sending, Sort } from "../types" */
/** @typedef {(one: number, other: number) => number} Comparator  of ids */
/** @typedef {ReturnType<typeof supportOf> & {question: QuestionItem}} Supportable */

const CALM_MS = 4000;

/**
 * List of questions by id, each with an upvote button. Unknown ids are left out.
 * @param {{ids: number[]}} props
 */
export const QuestionList = ({ ids }) => (
  <ul class="plain stack gap-3 questions">
    {ids.map((id) => {
      const question = findQuestion(id);
      return question ? <Question key={id} question={question} {...supportOf(id)} /> : null;
    })}
  </ul>
);

/** @param {number} id */
export const supportOf = (id) => ({
  id,
  score: upvoteCount(id),
  upvoted: Boolean(items.value[`upvote:${id}`]),
  isOwn: Boolean(items.value[`mine:${id}`]),
});

/**
 * Open questions in an order: the ids that the page holds (`held`), then pages fetched on demand.
 * `further` is the number of open questions that the page does not hold.
 * @param {{sort: Sort, held: number[], further: number}} props
 */
export function OpenQuestions({ sort, held, further }) {
  const pages = useQuestionPages({ sort });
  const { order, more, waiting, problem, next: loadNext } = pages;
  const newestHeld = useRef(/** @type {?number} */ (null));
  useEffect(() => {
    if (sort === "shared") loadNext(); // only the server knows each question's supporters
  }, []);
  if (order) newestHeld.current ??= Math.max(0, ...held);
  const ids = order
    ? [...new Set([...order, ...held.filter((id) => !more || id > (newestHeld.current ?? 0))])]
    : held;
  const isListed = (/** @type {number} */ id) => {
    const question = findQuestion(id);
    return question !== undefined && isPublic(question) && isOpen(question);
  };
  return (
    <>
      {sort === "shared" && !order && waiting ? (
        <p class="empty">{t("Loading")}</p>
      ) : (
        <SortedList
          ids={ids.filter(isListed)}
          by={COMPARATORS[sort] ?? compareByPlace(order ?? held)}
        />
      )}
      <ShowMore {...pages} more={order ? more : further > 0 || Boolean(problem)} />
    </>
  );
}

/**
 * Button that loads the next page, if any.
 * @param {Page} props
 */
export const ShowMore = ({ more, waiting, problem, next }) =>
  more ? (
    <div class="above-4 text-centre">
      <Button aria-disabled={waiting} onClick={() => waiting || next()}>
        {waiting ? t("Loading") : t("Show more")}
      </Button>
      <ActionStatus problem={problem} />
    </div>
  ) : null;

/**
 * Keeps the order while the list is touched and for CALM_MS after, so that no button moves.
 * @param {{ids: number[], by: Comparator}} props
 */
function SortedList({ ids, by }) {
  const frozen = useRef({ until: 0, ids: /** @type {number[]} */ ([]) });
  const keepCalm = () => (frozen.current.until = Date.now() + CALM_MS);
  const sorted =
    Date.now() < frozen.current.until
      ? inPreviousOrder(ids, frozen.current.ids)
      : [...ids].sort(answeringFirst(by));
  frozen.current.ids = sorted;
  return (
    <div onPointerDown={keepCalm} onPointerMove={keepCalm} onFocusIn={keepCalm}>
      <QuestionList ids={sorted} />
    </div>
  );
}

/** @type {Partial<Record<Sort, Comparator>>} */
const COMPARATORS = {
  popular: (one, other) => upvoteCount(other) - upvoteCount(one) || one - other,
  recent: (one, other) => other - one,
};
/** @type {(by: Comparator) => Comparator} */
const answeringFirst = (by) => (one, other) =>
  isAnswering(other) - isAnswering(one) || by(one, other);
/** @param {number} id */
const isAnswering = (id) => Number(findQuestion(id)?.state === "answering");

/** @type {(order: number[]) => Comparator} */
function compareByPlace(order) {
  const place = new Map(order.map((id, at) => [id, at]));
  return (one, other) =>
    (place.get(one) ?? order.length + one) - (place.get(other) ?? order.length + other);
}

/** @type {(ids: number[], before: number[]) => number[]} */
const inPreviousOrder = (ids, before) => [...ids].sort(compareByPlace(before));

/**
 * Toggles the reader's upvote.
 * @param {Supportable & Sending} props
 */
function UpvoteButton({ id, question, score, upvoted, isOwn, send, waiting }) {
  const isOn = upvoted !== waiting; // as it will be
  return (
    <button
      type="button"
      class={isOn ? "button primary upvote" : "button upvote"}
      aria-pressed={isOn}
      disabled={isOwn || question.state === "answered"}
      aria-label={`${n("{n} upvote", "{n} upvotes", score)} · ${shownText(question)[0]}`}
      onClick={() => waiting || send({ do: "question.upvote", question: id, on: !upvoted })}
    >
      <svg viewBox="0 0 12 8" aria-hidden="true">
        <path d="M1 7 6 2l5 5" />
      </svg>
      <b>{formatNumber(score)}</b>
    </button>
  );
}

/**
 * Card of a question with its upvote button. `labels` stand above the reply, the children below it.
 * @param {Supportable & {labels: ComponentChildren, hasReply?: boolean,
 *   children?: ComponentChildren}} props
 */
export function UpvotedCard({ labels, hasReply = true, children, ...support }) {
  const { send, waiting, problem } = useAction();
  const { question, isOwn } = support;
  return (
    <li class="card question voted" data-state={question.state}>
      <UpvoteButton send={send} waiting={waiting} {...support} />
      <div class="question-body">
        <QuestionText question={question} />
        <Byline question={question} isOwn={isOwn} />
        {labels}
        {hasReply ? <WrittenReply question={question} /> : null}
        <ActionStatus problem={problem} />
        {children}
      </div>
    </li>
  );
}

/** @type {ComponentType<Supportable>} */
const Question = memo(function Question(support) {
  return <UpvotedCard labels={<QuestionLabels question={support.question} />} {...support} />;
});

/** @param {{question: QuestionItem}} props */
function QuestionLabels({ question: { room, state, to, topic, edited, merged = [] } }) {
  const about = topic && items.value[`qa:${room}`]?.topics.find(({ id }) => id === topic)?.name;
  const others = [...new Set(merged.flatMap(({ delegation }) => delegation || []))];
  const facts = [
    to && (
      <FilledSentence sentence={t("to {delegation}")} delegation={<DelegationName id={to} />} />
    ),
    about && <AuthoredText text={about} />,
    ...others.map((id) => (
      <FilledSentence
        key={id}
        sentence={t("also asked by {delegation}")}
        delegation={<DelegationName id={id} />}
      />
    )),
    edited && t("reworded by a moderator"),
  ];
  if (!facts.some(Boolean) && state !== "answered") return null;
  return (
    <p class="question-line muted">
      {state === "answered" ? <QuestionState state={state} /> : null}
      <span dir="auto">
        <FactLine facts={facts} />
      </span>
    </p>
  );
}
