// The next question on the pocket desk: the one that is answered, else the next, else the first to
// review.

import { Byline } from "../../../features/questions/byline.jsx";
import { QuestionText } from "../../../features/questions/question_text.jsx";
import { n, t } from "../../../lib/i18n.js";
import { items, itemsByKind, room } from "../../../lib/session.js";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { Button } from "../../../ui/buttons/button.jsx";
import { dialogState } from "../../../ui/dialog_state.js";

/** @import { Entry } from "../../../features/questions/types" */
/** @import { Sending } from "../../../features/polls/types" */
/** @typedef {"plain" | "primary"} KeyLook */

/** Questions in some state, the oldest first. @param {string} state @returns {Entry[]} */
const questionsIn = (state) =>
  (itemsByKind.value.question ?? [])
    .filter(([, question]) => question.state === state && question.room === room.value[0])
    .sort(([, one], [, other]) => one.at - other.at);

/** The question that is answered now. */
const answering = () => questionsIn("answering")[0];

/** The next question that is published: as suggested or chosen, else the one with most upvotes. */
function nextPublished() {
  const published = questionsIn("approved");
  const next = items.value[`next:${room.value[0]}`]?.question;
  const score = (/** @type {Entry} */ [id]) => items.value[`score:${id}`] ?? 0;
  return (
    published.find(([id]) => id === next) ??
    published.sort((one, other) => score(other) - score(one))[0]
  );
}

/** The question that the keys are about, with a title. */
function shownQuestion() {
  const [current, next, [pending]] = [answering(), nextPublished(), questionsIn("pending")];
  if (current) return { entry: current, title: t("Answering now") };
  if (next) return { entry: next, title: t("Next up") };
  return pending ? { entry: pending, title: t("To review") } : null;
}

/** Card of the question, and of the one after it. */
export function WaitingQuestion() {
  const shown = shownQuestion();
  const next = answering() ? nextPublished() : null;
  const waiting = questionsIn("pending").length;
  const [, { qa: isOpen }] = room.value;
  return (
    <section class="card pocket-card">
      <h2 class="eyebrow">{shown?.title ?? t("Questions")}</h2>
      {shown ? (
        <>
          <QuestionText question={shown.entry[1]} class="paragraphs question-text" />
          <Byline question={shown.entry[1]} />
        </>
      ) : (
        <p class="muted">{isOpen ? t("No question waits.") : t("Questions are closed.")}</p>
      )}
      {next ? (
        <>
          <h3 class="eyebrow above-3">{t("Next up")}</h3>
          <QuestionText question={next[1]} class="paragraphs question-text" />
        </>
      ) : null}
      {waiting && shown?.entry[1].state !== "pending" ? (
        <p>
          <a class="button quiet outdent" href="#review">
            {n("{n} question to review", "{n} questions to review", waiting)}
          </a>
        </p>
      ) : null}
    </section>
  );
}

/** True if there is a question that keys are about. */
export const hasQuestionKeys = () => Boolean(shownQuestion());

/** Keys for the question. @param {{by: Sending, look: KeyLook}} props  `look`: of the main one */
export function QuestionKeys({ by, look }) {
  const current = answering();
  const next = nextPublished();
  const [pending] = questionsIn("pending");
  if (current)
    return (
      <div class="pocket-row">
        <Step name="answered" id={current[0]} look={next ? "plain" : look} by={by}>
          {t("Answered")}
        </Step>
        {next ? (
          <Step name="answering" id={next[0]} look={look} by={by}>
            {t("Answer next")}
          </Step>
        ) : null}
      </div>
    );
  if (next)
    return (
      <div class="pocket-row">
        <Step name="answering" id={next[0]} look={look} by={by}>
          {t("Answer live")}
        </Step>
      </div>
    );
  if (!pending) return null;
  const [id] = pending;
  return (
    <div class="pocket-row">
      <Button
        class="grow"
        aria-haspopup="dialog"
        onClick={() =>
          (dialogState.value = {
            name: "reject",
            of: `question:${id}`,
            title: t("Reject this question?"),
            action: { do: "question.reject", question: id },
          })
        }
      >
        {t("Reject")}
      </Button>
      <Step name="approve" id={id} look={look} by={by}>
        {t("Approve")}
      </Step>
    </div>
  );
}

/**
 * @param {{name: "answered" | "answering" | "approve", id: number, look: KeyLook,
 *   by: Sending, children: string}} props
 */
const Step = ({ name, id, look, by, children }) => (
  <ActionButton do={`question.${name}`} with={{ question: id }} look={look} class="grow" by={by}>
    {children}
  </ActionButton>
);
