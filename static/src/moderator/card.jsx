import { useState } from "preact/hooks";
import { t } from "../i18n.js";
import { useAction } from "../action.js";
import { memo } from "../memo.js";
import { Byline } from "../parts/byline.jsx";
import { Outcome } from "../parts/outcome.jsx";
import { QuestionState } from "../parts/pill.jsx";
import { Sure } from "../parts/sure.jsx";
import { Typed } from "../parts/text.jsx";
import { reason } from "../words.js";
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
  const { send, waiting, problem } = useAction();
  const isScored = question.state !== "pending";
  return (
    <li class={isScored ? "card question scored" : "card question"} data-state={question.state}>
      {isScored ? <p class="votes" aria-label={t("Upvotes")}>{score}<small aria-hidden="true">{t("votes")}</small></p> : null}
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
    <span class="muted">{[reason(question.reason), question.note].filter(Boolean).join(" · ")}</span>
  </p>
);

// `open`: null, "reject" or "more".
function Actions({ id, question, send, waiting }) {
  const [open, setOpen] = useState(null);
  const toggle = (what) => setOpen(open === what ? null : what);
  return (
    <>
      <div class="buttons">
        {(STEPS[question.state] ?? []).map((step, at) => (
          <button type="button" class={at ? "button quiet" : "button"} key={step} disabled={waiting} onClick={() => send({ do: `question.${step}`, question: id })}>{WORDS[step]()}</button>
        ))}
        {question.state === "pending" ? <button type="button" class="button quiet" aria-expanded={open === "reject"} onClick={() => toggle("reject")}>{t("Reject")}</button> : null}
        {open === "more" ? <Ban question={question} send={send} waiting={waiting} /> : null}
        {isPerson(question) ? <button type="button" class="button quiet more" aria-label={t("More")} aria-expanded={open === "more"} onClick={() => toggle("more")}>⋯</button> : null}
      </div>
      {open === "reject" && question.state === "pending" ? <Reject id={id} send={send} waiting={waiting} onCancel={() => setOpen(null)} /> : null}
    </>
  );
}

// Only people who joined can be banned; `p57` is person 57.
const isPerson = ({ author }) => /^p\d+$/.test(author);

const Ban = ({ question, send, waiting }) => (
  <Sure quiet danger disabled={waiting} label={t("Ban author")} title={t("Ban the author of this question?")} yes={t("Ban")}
    sentence={t("They are disconnected at once and cannot come back. You can lift the ban later.")}
    onYes={() => send({ do: "person.ban", person: Number(question.author.slice(1)) })} />
);
