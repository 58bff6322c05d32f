import { useState } from "preact/hooks";
import { number, t } from "../i18n.js";
import { useAction } from "../action.js";
import { memo } from "../memo.js";
import { Byline } from "../parts/byline.jsx";
import { Dots } from "../parts/dots.jsx";
import { Outcome } from "../parts/outcome.jsx";
import { QuestionState } from "../parts/pill.jsx";
import { Typed, Unknown } from "../parts/text.jsx";
import { reason } from "../words.js";
import { Act } from "./act.jsx";
import { open } from "./open.js";

// What a moderator may do with a question in each state, the likeliest first.
const STEPS = {
  pending: ["approve"],
  approved: ["answering", "answered", "park"],
  answering: ["answered", "park"],
  answered: ["restore"],
  parked: ["restore"],
  rejected: ["restore"],
};
const WORDS = {
  approve: () => t("Approve"),
  answering: () => t("Answer now"),
  answered: () => t("Answered"),
  park: () => t("Park"),
  restore: () => t("Take back"),
};

/** One question, with what can be done about it. */
export const Card = memo(function Card({ id, question, score }) {
  const { send, waiting, problem } = useAction();
  const isScored = question.state !== "pending";
  return (
    <li class={isScored ? "card question scored" : "card question"} data-state={question.state} data-card={`question:${id}`} tabIndex={-1}>
      {isScored ? <p class="votes" aria-label={t("Upvotes")}>{number(score)}<small aria-hidden="true">{t("votes")}</small></p> : null}
      <div>
        <Typed {...question} />
        <Byline question={question} />
        {question.state === "rejected" ? <Reason question={question} /> : null}
      </div>
      <div class="actions">
        <Actions id={id} question={question} send={send} waiting={waiting} />
        <Outcome waiting={waiting} problem={problem} />
      </div>
    </li>
  );
});

const Reason = ({ question }) => (
  <p class="question-line">
    <QuestionState state="rejected" />
    <span class="muted" dir="auto"><Dots facts={[reason(question.reason), question.note && <Unknown text={question.note} />]} /></span>
  </p>
);

function Actions({ id, question, send, waiting }) {
  const [hasMore, showMore] = useState(false);
  // A button that waits cannot keep the focus; its card can.
  const step = (name) => ({ currentTarget }) => {
    currentTarget.closest("[data-card]").focus({ preventScroll: true });
    send({ do: `question.${name}`, question: id });
  };
  const reject = () => (open.value = { name: "reject", of: `question:${id}`, title: t("Reject this question?"), action: { do: "question.reject", question: id } });
  const steps = (STEPS[question.state] ?? []).map((name, at) => (
    <Act id={name} class={at ? "button quiet" : "button"} key={name} disabled={waiting} onClick={step(name)}>{WORDS[name]()}</Act>
  ));
  if (question.state === "pending") steps.push(<Act id="reject" class="button quiet" key="reject" aria-haspopup="dialog" onClick={reject}>{t("Reject")}</Act>);
  const last = steps.pop();
  return (
    <div class="buttons">
      {steps}
      <div class="last-step">
        {last}
        {isPerson(question) ? (
          <>
            <Act id="ban" class="button quiet" hidden={!hasMore} aria-haspopup="dialog" onClick={() => (open.value = { name: "ban", id })}>{t("Ban author")}</Act>
            <button type="button" class="button quiet more" aria-label={t("More")} aria-expanded={hasMore} onClick={() => showMore(!hasMore)}>⋯</button>
          </>
        ) : null}
      </div>
    </div>
  );
}

// Only people who joined can be banned; `p57` is person 57.
const isPerson = ({ author }) => /^p\d+$/.test(author);
