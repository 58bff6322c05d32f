// Surveys that are open: several questions, answered at the own pace. Each line unfolds, and a
// single button sends all answers that changed.

import { useState } from "preact/hooks";
import { kindModule } from "../../../kinds/load_kind.js";
import { useDraft } from "../../../lib/drafts/draft.js";
import { joinSentences, n, t } from "../../../lib/i18n.js";
import { event, items, itemsByKind } from "../../../lib/session.js";
import { formatDay, formatTime } from "../../../lib/time/date_format.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { Pill } from "../../../ui/pill.jsx";
import { AuthoredText } from "../../../ui/text.jsx";
import { castBeforeSentence } from "../ballot/cast_before.js";
import { isCastBefore } from "../due_polls.js";

/** @import { AskedQuestion, Item, Poll } from "../types" */
/** @typedef {{id: number, survey: Item<"survey">}} SurveyProps */

/**
 * A line for each survey that is open; unfolded cards after the end of the event.
 * @param {{isOpen?: boolean}} props
 */
export const Surveys = ({ isOpen = false }) =>
  (itemsByKind.value.survey ?? []).map(([id, survey]) => (
    <SurveyFold key={id} id={id} survey={survey} isOpen={isOpen} />
  ));

const countAnswered = (/** @type {Item<"survey">} */ { questions }) =>
  questions.filter(({ poll }) => items.value[`ballot:${poll}`] || isCastBefore(poll ?? 0)).length;

/** @param {SurveyProps & {isOpen: boolean}} props */
function SurveyFold({ id, survey, isOpen }) {
  const [isDrawn, setIsDrawn] = useState(isOpen);
  const { zone } = event.value;
  const at = survey.closes_at ?? 0;
  const answered = countAnswered(survey);
  return (
    <details
      class={isOpen ? "card fold survey" : "fold flush line survey"}
      id={`survey-${id}`}
      open={isOpen}
      onToggle={({ currentTarget }) => currentTarget.open && setIsDrawn(true)}
    >
      <summary>
        <AuthoredText text={survey.title} as="h2" class="fold-title" />
        <Pill tone={answered ? "live" : undefined}>
          {answered
            ? t("{n} of {all} answered", { n: answered, all: survey.questions.length })
            : n("{n} survey question", "{n} survey questions", survey.questions.length)}
        </Pill>
      </summary>
      {isDrawn ? (
        <div class="stack">
          <AuthoredText text={survey.introduction} as="p" />
          <p class="hint">
            {joinSentences(
              t("Open until {day}, {time}.", {
                day: formatDay(at, zone),
                time: formatTime(at, zone),
              }),
              t("Anonymous: no one can see who answered what."),
            )}
          </p>
          <SurveyForm id={id} survey={survey} />
        </div>
      ) : null}
    </details>
  );
}

/** @param {SurveyProps} props */
function SurveyForm({ id, survey }) {
  const [draft, setDraft] = useDraft(`survey:${id}`);
  const { send, waiting, problem } = useAction();
  const [wasSent, setWasSent] = useState(false);
  /** @type {Record<number, unknown>} */
  const given = draft ?? {};
  const questions = survey.questions.map((each) => ({ ...each, poll: each.poll ?? 0 }));
  const ready = questions.filter(
    ({ poll, config }) =>
      poll in given &&
      JSON.stringify(given[poll]) !== JSON.stringify(items.value[`ballot:${poll}`]?.answer) &&
      kindModule(config.kind)?.isReady(config, given[poll]),
  );
  /** @type {(poll: number, answer: unknown) => void} */
  const pick = (poll, answer) => {
    setWasSent(false);
    setDraft({ ...given, [poll]: answer });
  };
  const submit = async (/** @type {SubmitEvent} */ press) => {
    press.preventDefault();
    if (waiting || !ready.length) return;
    for (const { poll } of ready)
      if (!(await send({ do: "poll.vote", poll, answer: given[poll] }))) return;
    const rest = Object.entries(given).filter(([id]) => !ready.some(({ poll }) => poll === +id));
    setDraft(rest.length ? Object.fromEntries(rest) : null);
    setWasSent(true);
  };
  return (
    <form class="stack" onSubmit={submit}>
      {questions.map((question, at) => (
        <SurveyQuestion
          key={question.poll}
          at={at}
          question={question}
          answer={given[question.poll] ?? items.value[`ballot:${question.poll}`]?.answer}
          disabled={waiting}
          onPick={(answer) => pick(question.poll, answer)}
        />
      ))}
      <button class="button primary start" aria-disabled={waiting || !ready.length}>
        {t("Send answers")}
      </button>
      <ActionStatus waiting={waiting} problem={problem}>
        {wasSent && !ready.length
          ? t("Your answers have been sent. You can change them until the survey closes.")
          : n("{n} answer to send", "{n} answers to send", ready.length)}
      </ActionStatus>
    </form>
  );
}

/**
 * A question, drawn by the module of its kind as the poll that it is.
 * @param {{at: number, question: AskedQuestion & {poll: number}, answer: unknown,
 *   disabled: boolean, onPick: (answer: unknown) => void}} props
 */
function SurveyQuestion({ at, question, answer, disabled, onPick }) {
  const { poll: id, prompt, config } = question;
  const module = kindModule(config.kind);
  // "changeable" means here that controls send each choice at once: a single button sends them all.
  const poll = { prompt, config, anonymous: true, changeable: false, abstain: false, edition: 0 };
  return (
    <section
      class={at ? "ruled survey-question ballot" : "survey-question ballot"}
      aria-labelledby={`asked-${id}`}
    >
      <h3 class="below-2" id={`asked-${id}`}>
        {at + 1}. <AuthoredText text={prompt} />
      </h3>
      {isCastBefore(id) ? (
        <p class="hint">{castBeforeSentence()}</p>
      ) : module ? (
        <>
          <p class="hint">{module.hint(config)}</p>
          <module.Ballot
            id={id}
            poll={/** @type {Poll} */ (poll)}
            answer={answer}
            own={items.value[`ballot:${id}`]?.answer}
            disabled={disabled}
            onPick={onPick}
            onCast={onPick}
          />
        </>
      ) : (
        <p class="muted">{t("Loading")}</p>
      )}
    </section>
  );
}
