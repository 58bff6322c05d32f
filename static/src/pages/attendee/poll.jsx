import { PollCountdown } from "../../features/polls/countdown.jsx";
import { usePollPhase } from "../../features/polls/phase.js";
import { PollState } from "../../features/polls/poll_state.jsx";
import { turnoutText } from "../../features/polls/turnout.js";
import { kindModule } from "../../kinds/load_kind.js";
import { useDraft } from "../../lib/draft.js";
import { joinSentences, t } from "../../lib/i18n.js";
import { items } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { AuthoredText } from "../../ui/text.jsx";
import { Lazy } from "./lazy.jsx";

/** A poll for an attendee: vote, change, withdraw, abstain; the result if the server sent it. */
export function PollCard({ id, poll }) {
  const result = items.value[`result:${id}`];
  const own = items.value[`ballot:${id}`];
  const isLive = poll.state === "open" || poll.state === "paused";
  const action = useAction(); // kept here: a refusal of a late vote must survive the form
  return (
    <>
      <PollFacts poll={poll} />
      <AuthoredText text={poll.prompt} as="h2" class="poll-prompt" />
      {isLive ? (
        <VoteForm key={poll.edition} id={id} poll={poll} own={own} result={result} {...action} />
      ) : (
        <ClosedPoll id={id} poll={poll} own={own} result={result} problem={action.problem} />
      )}
      {result ? <p class="turnout muted">{turnoutText(result)}</p> : null}
      {result && poll.round > 1 ? (
        <Lazy part="RoundComparison" poll={poll} result={result} />
      ) : null}
      {result ? <Lazy part="Breakdown" poll={poll} result={result} /> : null}
    </>
  );
}

const PollFacts = ({ poll }) => (
  <div class="poll-facts">
    <PollState poll={poll} />
    {poll.round > 1 ? <b>{t("Round {n}", { n: poll.round })}</b> : null}
    <span class="muted">{poll.anonymous ? t("Anonymous") : t("Recorded vote")}</span>
    <PollCountdown poll={poll} />
  </div>
);

function VoteForm({ id, poll, own, result, send, waiting, problem }) {
  const [draft, setDraft, holdDraft] = useDraft(`poll:${id}:${poll.edition}`);
  const phase = usePollPhase(poll);
  const module = kindModule(poll.config.kind);
  if (!module) return <p class="muted">{t("Loading")}</p>;
  const answer = draft ?? own?.answer;
  const isNew = draft !== null && JSON.stringify(draft) !== JSON.stringify(own?.answer);
  const castVote = async (choice) => {
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
  const submit = (event) => {
    event.preventDefault();
    if (isReady) castVote(answer);
  };
  const blockedReason = blockedMessage(phase, own);
  return (
    <form onSubmit={submit} data-phase={phase}>
      <p class="hint">{joinSentences(module.hint(poll.config), secrecyNote(poll))}</p>
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
      <div class="ballot-foot">
        {isFinal ? null : (
          <div class="buttons">
            {module.castsItself?.(poll) ? null : (
              <button class="button primary" aria-disabled={!isReady}>
                {own ? t("Change my vote") : t("Vote")}
              </button>
            )}
            {poll.abstain && own?.answer !== null ? (
              <QuietButton
                words={t("Abstain")}
                disabled={isOver || waiting}
                onClick={() => castVote(null)}
              />
            ) : null}
          </div>
        )}
        <div hidden={Boolean(blockedReason)}>
          <ActionStatus waiting={waiting} problem={problem}>
            {voteStatus(poll, own)}
          </ActionStatus>
        </div>
        {blockedReason ? <p class="outcome">{blockedReason}</p> : null}
      </div>
      {own && !isFinal ? (
        <div class="buttons">
          <QuietButton
            words={t("Withdraw")}
            disabled={isOver || waiting}
            onClick={() => send({ do: "poll.withdraw", poll: id })}
          />
        </div>
      ) : null}
      {module.lazyPart ? <Lazy part={module.lazyPart} id={id} poll={poll} /> : null}
      {poll.closes_at && !isOver ? <Lazy part="MoreTime" id={id} /> : null}
    </form>
  );
}

const secrecyNote = ({ anonymous }) =>
  anonymous
    ? t("Anonymous: no one can see how anyone voted.")
    : t(
        "Recorded vote: your delegation's result is public, and the organiser can see how you voted.",
      );

const QuietButton = ({ words, ...rest }) => (
  <button type="button" class="button quiet" {...rest}>
    {words}
  </button>
);

// The announcer reads changes of the poll's state; the status of the own vote is read here.
function blockedMessage(phase, own) {
  if (phase === "reading") return t("Reading time: voting opens when it ends.");
  if (phase !== "paused") return null;
  return own
    ? t("Voting is paused. Your vote still counts.")
    : t("Voting is paused and may resume shortly.");
}

function voteStatus({ changeable }, own) {
  if (!changeable)
    return own
      ? joinSentences(
          own.answer === null && t("You abstained."),
          t("Your vote has been counted. It cannot be changed."),
        )
      : t("Your vote is final: you cannot change or withdraw it.");
  if (!own) return t("You can change your mind until the poll closes.");
  if (own.answer === null) return t("You abstained. You can still vote until the poll closes.");
  return t("Your vote has been counted. You can change it until the poll closes.");
}

function ClosedPoll({ id, poll, own, result, problem }) {
  const module = kindModule(poll.config.kind);
  return (
    <>
      <ActionStatus problem={problem} />
      {problem ? null : <p class="outcome">{closedMessage(own, result)}</p>}
      {module ? <module.Result id={id} poll={poll} result={result} own={own?.answer} /> : null}
    </>
  );
}

function closedMessage(own, result) {
  const counted = own
    ? own.answer === null
      ? t("You abstained.")
      : t("Your vote has been counted.")
    : t("This poll is closed.");
  return result ? counted : joinSentences(counted, t("The result has not been revealed yet."));
}
