import { sentences, t } from "../i18n.js";
import { kind } from "../kinds.js";
import { items } from "../live.js";
import { useAction } from "../action.js";
import { useDraft } from "../draft.js";
import { Countdown } from "../parts/countdown.jsx";
import { Outcome } from "../parts/outcome.jsx";
import { PollState } from "../parts/pill.jsx";
import { turnout } from "../parts/turnout.js";
import { Authored } from "../parts/text.jsx";
import { Later } from "./later.jsx";

/** One poll as an attendee has it: vote, change, withdraw, abstain; the result as far as the server sent it. */
export function Poll({ id, poll }) {
  const result = items.value[`result:${id}`];
  const own = items.value[`ballot:${id}`];
  const isLive = poll.state === "open" || poll.state === "paused";
  const action = useAction(); // here, so that who votes too late reads it where the result will be
  return (
    <>
      <Facts poll={poll} />
      <Authored text={poll.prompt} as="h2" class="poll-prompt" />
      {isLive ? <Vote id={id} poll={poll} own={own} result={result} {...action} /> : <Closed poll={poll} own={own} result={result} problem={action.problem} />}
      {result ? <Turnout result={result} /> : null}
      {result ? <Later part="Breakdown" poll={poll} result={result} /> : null}
    </>
  );
}

const Facts = ({ poll }) => (
  <div class="poll-facts">
    <PollState state={poll.state} />
    <span class="muted">{poll.anonymous ? t("Anonymous") : t("Named")}</span>
    {poll.state === "open" && poll.closes_at ? <Countdown at={poll.closes_at} /> : null}
  </div>
);

function Vote({ id, poll, own, result, send, waiting, problem }) {
  const [draft, keep] = useDraft(`poll:${id}`);
  const module = kind(poll.config.kind);
  if (!module) return <p class="muted">{t("Loading")}</p>;
  const answer = draft ?? own?.answer;
  const isNew = draft !== null && JSON.stringify(draft) !== JSON.stringify(own?.answer);
  const cast = async (choice) => (await send({ do: "poll.vote", poll: id, answer: choice })) && keep(null);
  const isReady = poll.state === "open" && !waiting && isNew && module.isReady(poll.config, answer);
  const submit = (event) => {
    event.preventDefault();
    if (isReady) cast(answer);
  };
  return (
    <form onSubmit={submit}>
      <p class="hint">{sentences(module.hint(poll.config), secrecy(poll))}</p>
      <module.Ballot id={id} poll={poll} answer={answer} own={own?.answer} result={result} disabled={poll.state === "paused"} onPick={keep} />
      <div class="ballot-foot">
        <div class="buttons">
          <button class="button primary" aria-disabled={!isReady}>
            {own ? t("Change my vote") : t("Vote")}
          </button>
          {poll.abstain && own?.answer !== null ? <Quiet words={t("Abstain")} poll={poll} waiting={waiting} onClick={() => cast(null)} /> : null}
        </div>
        <div hidden={poll.state === "paused"}><Outcome waiting={waiting} problem={problem}>{standing(own)}</Outcome></div>
        {poll.state === "paused" ? <p class="outcome">{own ? t("Voting is paused. Your vote stays counted.") : t("Voting is paused. It may go on in a moment.")}</p> : null}
      </div>
      {own ? <div class="buttons"><Quiet words={t("Withdraw")} poll={poll} waiting={waiting} onClick={() => send({ do: "poll.withdraw", poll: id })} /></div> : null}
      {poll.closes_at && poll.state === "open" ? <Later part="MoreTime" id={id} /> : null}
    </form>
  );
}

const secrecy = ({ anonymous }) => (anonymous ? t("Nobody can see who voted what.") : t("This vote is named: how your delegation votes is public."));

const Quiet = ({ words, poll, waiting, onClick }) => (
  <button type="button" class="button quiet" disabled={poll.state === "paused" || waiting} onClick={onClick}>{words}</button>
);

// What a moderator did is told once, by the page; here only what became of one's own vote is.
function standing(own) {
  if (!own) return t("You can change your vote until the poll closes.");
  if (own.answer === null) return t("You have abstained. You can still vote until the poll closes.");
  return t("Your vote is counted. You can change it until the poll closes.");
}

function Closed({ poll, own, result, problem }) {
  const module = kind(poll.config.kind);
  return (
    <>
      <Outcome problem={problem} />
      {problem ? null : <p class="outcome">{ending(own, result)}</p>}
      {module ? <module.Result poll={poll} result={result} own={own?.answer} /> : null}
    </>
  );
}

function ending(own, result) {
  const counted = own ? (own.answer === null ? t("You abstained.") : t("Your vote was counted.")) : t("This poll is closed.");
  return result ? counted : sentences(counted, t("The result has not been shown yet."));
}

const Turnout = ({ result }) => (
  <p class="turnout muted">{turnout(result)}{result.abstained ? ` · ${t("{n} abstained", { n: result.abstained })}` : ""}</p>
);
