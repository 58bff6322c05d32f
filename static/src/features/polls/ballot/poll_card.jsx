import { useState } from "preact/hooks";
import { kindModule } from "../../../kinds/load_kind.js";
import { useDraft } from "../../../lib/drafts/draft.js";
import { joinSentences, t } from "../../../lib/i18n.js";
import { items } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { Lazy } from "../../../ui/page/lazy.jsx";
import { PollCountdown } from "../countdown.jsx";
import { isCastBefore, mayVote, missingSteps } from "../due_polls.js";
import { isRunning, usePollPhase, waitingSentence } from "../phase.js";
import { PollHead } from "../poll_state.jsx";
import { shownResult } from "../results/shown_result.js";

/** @import { Item, KindModule, Phase, Poll, PollProps, Result, Sending } from "../types" */
/** @typedef {Item<"ballot"> | undefined} Own */

/**
 * A poll for an attendee: vote, change, withdraw, abstain; the result if the server sent it.
 * @param {PollProps} props
 */
export function PollCard({ id, poll }) {
  const result = items.value[`result:${id}`];
  const shown = shownResult(result);
  const own = items.value[`ballot:${id}`];
  const isLive = isRunning(poll);
  const action = useAction(); // kept here: a refusal of a late vote must survive the form
  return (
    <>
      <PollHead poll={poll} hasClock={false}>
        {poll.round > 1 ? <b>{t("Round {n}", { n: poll.round })}</b> : null}
      </PollHead>
      {isLive && (!mayVote(poll) || isCastBefore(id)) ? (
        <Lazy part="NoVote" id={id} poll={poll} />
      ) : isLive ? (
        <VoteForm key={poll.edition} id={id} poll={poll} own={own} result={shown} {...action} />
      ) : (
        <Lazy
          part="ClosedPoll"
          id={id}
          poll={poll}
          own={own}
          result={shown}
          problem={action.problem}
        />
      )}
      {result ? <Lazy part="ResultDetails" id={id} poll={poll} result={result} /> : null}
      {own ? <Lazy part="Receipt" id={id} poll={poll} /> : null}
    </>
  );
}

/** @param {PollProps & Sending & {own: Own, result?: Result, problem: ?string}} props */
function VoteForm({ id, poll, own, result, send, waiting, problem }) {
  const [draft, setDraft, holdDraft] = useDraft(`poll:${id}:${poll.edition}`);
  const [wasWithdrawn, setWithdrawn] = useState(false);
  const phase = usePollPhase(poll);
  const module = kindModule(poll.config.kind);
  if (!module) return <p class="muted">{t("Loading")}</p>;
  const answer = draft ?? own?.answer;
  const isNew = draft !== null && JSON.stringify(draft) !== JSON.stringify(own?.answer);
  const unfinished = missingSteps(poll, own);
  const isVoted = own !== undefined && own.answer !== null && !isNew && !unfinished;
  const castVote = async (/** @type {unknown} */ choice) => {
    const clearDraft = holdDraft();
    const isDone = await send({
      do: "poll.vote",
      poll: id,
      answer: choice,
      ...(poll.edition ? { edition: poll.edition } : {}),
    });
    if (isDone) clearDraft();
    return isDone;
  };
  const isFinal = own && !poll.changeable;
  const isOver = phase !== "open" || isFinal;
  const isReady = !isOver && !waiting && isNew && module.isReady(poll.config, answer);
  const submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    if (isReady) castVote(answer);
  };
  const blockedReason = blockedMessage(phase, own);
  const castsItself = module.castsItself?.(poll);
  const abstainButton =
    poll.abstain && !isFinal && own?.answer !== null ? (
      <QuietButton
        words={castsItself ? t("Abstain from this poll") : t("Abstain")}
        disabled={isOver || waiting}
        onClick={() => castVote(null)}
      />
    ) : null;
  return (
    <form onSubmit={submit} data-phase={phase}>
      {poll.anonymous ? null : <RecordedNote />}
      <p class="hint">{joinSentences(module.hint(poll.config), secrecyNote(poll, module))}</p>
      <module.Ballot
        id={id}
        poll={poll}
        answer={answer}
        own={own?.answer}
        result={result}
        disabled={isOver}
        onPick={setDraft}
        onCast={castVote}
      />
      <div class="stack gap-1 ballot-foot">
        <div class="buttons">
          {isFinal || castsItself ? null : (
            <button class={`button primary${isVoted ? " cast" : ""}`} aria-disabled={!isReady}>
              {castLabel(module, isVoted, own?.answer)}
            </button>
          )}
          {castsItself ? null : abstainButton}
          <PollCountdown poll={poll} />
        </div>
        <div hidden={Boolean(blockedReason)}>
          <ActionStatus waiting={waiting} problem={problem}>
            <span class={isVoted ? "good strong" : undefined}>
              {(isNew || !own ? module.progress?.(poll.config, answer) : null) ??
                (unfinished
                  ? t("Saved so far: {n} of {all}", unfinished)
                  : wasWithdrawn && !own
                    ? t("Withdrawn. You can answer again until the poll closes.")
                    : voteStatus(poll, own, module))}
            </span>
          </ActionStatus>
        </div>
        {blockedReason ? <p class="outcome">{blockedReason}</p> : null}
      </div>
      <div class="buttons outdent">
        {castsItself ? abstainButton : null}
        {own && !isFinal ? (
          <QuietButton
            words={t("Withdraw")}
            disabled={isOver || waiting}
            onClick={() => {
              setWithdrawn(true);
              send({ do: "poll.withdraw", poll: id });
            }}
          />
        ) : null}
      </div>
      {module.lazyPart ? <Lazy part={module.lazyPart} id={id} poll={poll} /> : null}
      {poll.closes_at && !isOver ? <Lazy part="MoreTime" id={id} /> : null}
    </form>
  );
}

const RecordedNote = () => (
  <p class="recorded">
    {items.value.you?.delegation
      ? t(
          "Named vote: your delegation's result is public, and the organiser can see how you voted.",
        )
      : t("Named vote: the organiser can see how you voted.")}
  </p>
);

/** @type {(poll: Poll, module: KindModule) => ?string} */
function secrecyNote({ anonymous, secret }, { isWritten }) {
  if (!anonymous) return null;
  if (secret)
    return isWritten
      ? t("Secret ballot: no one can see who answered what.")
      : t("Secret ballot: no one can see how anyone voted.");
  return isWritten
    ? t("Anonymous: no name is stored with your answer. In a small group it may be guessed.")
    : t("Anonymous: no name is stored with your vote. In a small group it may be guessed.");
}

/** @type {(module: KindModule, isVoted: boolean, counted: unknown) => string} */
function castLabel({ isWritten }, isVoted, counted) {
  if (isVoted) return isWritten ? t("Sent") : t("Voted");
  if (isWritten) return counted ? t("Change answer") : t("Send");
  return (counted ?? null) === null ? t("Vote") : t("Change my vote");
}

/** @param {{words: string, disabled: boolean, onClick: () => void}} props */
const QuietButton = ({ words, ...rest }) => (
  <button type="button" class="button quiet" {...rest}>
    {words}
  </button>
);

/**
 * The announcer reads changes of the poll's state; the status of the own vote is read here.
 * @type {(phase: Phase, own: Own) => ?string}
 */
const blockedMessage = (phase, own) =>
  phase === "paused" && own
    ? t("Voting is paused. Your vote still counts.")
    : waitingSentence(phase);

/** @type {(poll: Poll, own: Own, module: KindModule) => string} */
function voteStatus({ changeable }, own, { isWritten }) {
  if (!changeable) return finalStatus(own, isWritten);
  if (!own) return t("You can change your mind until the poll closes.");
  if (own.answer === null) return t("You abstained. You can still vote until the poll closes.");
  return isWritten
    ? t("Your answer has been sent. You can change it until the poll closes.")
    : t("Your vote has been counted. You can change it until the poll closes.");
}

/** @type {(own: Own, isWritten: boolean | undefined) => string} */
function finalStatus(own, isWritten) {
  if (!own)
    return isWritten
      ? t("Your answer is final: you cannot change or withdraw it.")
      : t("Your vote is final: you cannot change or withdraw it.");
  if (own.answer !== null && isWritten)
    return t("Your answer has been sent. It cannot be changed.");
  return joinSentences(
    own.answer === null && t("You abstained."),
    t("Your vote has been counted. It cannot be changed."),
  );
}
