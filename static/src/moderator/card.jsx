import { useState } from "preact/hooks";
import { n, t } from "../i18n.js";
import { useAction } from "../action.js";
import { memo } from "../memo.js";
import { Byline } from "../parts/byline.jsx";
import { Outcome } from "../parts/outcome.jsx";
import { Pill } from "../parts/pill.jsx";
import { Sure } from "../parts/sure.jsx";
import { Typed } from "../parts/text.jsx";
import { QUESTION_TONES } from "../attendee/mine.jsx";
import { questionState, reason } from "../words.js";
import { Reject } from "./reject.jsx";

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
  const [isRejecting, setRejecting] = useState(false);
  const { send, waiting, problem } = useAction();
  const steps = STEPS[question.state] ?? [];
  return (
    <li class="card question" data-state={question.state}>
      <Typed {...question} />
      <Byline question={question} />
      {question.state === "rejected" ? <p class="question-line"><Pill tone={QUESTION_TONES.rejected}>{questionState("rejected")}</Pill> <span class="muted">{[reason(question.reason), question.note].filter(Boolean).join(" · ")}</span></p> : null}
      <div class="buttons">
        {question.state === "pending" ? null : <span class="votes">{n("{n} upvote", "{n} upvotes", score)}</span>}
        {steps.map((step, at) => (
          <button type="button" class={at ? "button quiet" : "button"} key={step} disabled={waiting} onClick={() => send({ do: `question.${step}`, question: id })}>{WORDS[step]()}</button>
        ))}
        {question.state === "pending" ? <button type="button" class="button quiet" aria-expanded={isRejecting} onClick={() => setRejecting(!isRejecting)}>{t("Reject")}</button> : null}
        <Ban question={question} send={send} waiting={waiting} />
      </div>
      {isRejecting && question.state === "pending" ? <Reject id={id} send={send} waiting={waiting} onCancel={() => setRejecting(false)} /> : null}
      <Outcome waiting={waiting} problem={problem} />
    </li>
  );
});

// Only people who joined can be banned; `p57` is person 57.
function Ban({ question, send, waiting }) {
  const person = /^p(\d+)$/.exec(question.author)?.[1];
  if (!person) return null;
  return (
    <Sure quiet danger disabled={waiting} label={t("Ban author")} title={t("Ban the author of this question?")} yes={t("Ban")}
      sentence={t("They are disconnected at once and cannot come back. You can lift the ban later.")}
      onYes={() => send({ do: "person.ban", person: Number(person) })} />
  );
}
