import { kindModule } from "../../../kinds/load_kind.js";
import { useDraft } from "../../../lib/drafts/draft.js";
import { joinSentences, t, textOf } from "../../../lib/i18n.js";
import { boot, items } from "../../../lib/session.js";
import { formatTime } from "../../../lib/time/date_format.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ConfirmButton } from "../../../ui/buttons/confirm_button.jsx";
import { AuthoredText, FilledSentence, UntaggedText } from "../../../ui/text.jsx";
import { DelegationName, delegationName } from "../../event/delegation_name.jsx";
import { usePollPhase, waitingSentence } from "../phase.js";
import { PollHead } from "../poll_state.jsx";
import { majorityRule, optionsOf, quorumRule } from "./majority.js";
import { OfficialResult } from "./official_result.jsx";
import { votesHere } from "./voting_browser.jsx";

/** @import { ComponentChildren, Item, Poll, PollProps } from "../types" */

/**
 * Ballot of a delegation. A vote is cast in two steps: choose, then confirm delegation and option.
 * @param {PollProps} props
 */
export function OfficialBallot({ id, poll }) {
  const own = items.value[`official:${id}`];
  const result = items.value[`result:${id}`];
  const phase = usePollPhase(poll);
  const { send, waiting, problem } = useAction();
  const [draft, setDraft, holdDraft] = useDraft(`official:${id}:${poll.edition}`);
  const module = kindModule(poll.config.kind);
  const castVote = async (/** @type {?number[]} */ answer) => {
    const clearDraft = holdDraft();
    const edition = poll.edition ? { edition: poll.edition } : {};
    if (await send({ do: "official.vote", poll: id, answer, ...edition })) clearDraft();
  };
  const answer = draft ?? own?.answer;
  const isHere = votesHere();
  const isOpen = phase === "open" && isHere;
  const isNew = draft !== null && JSON.stringify(draft) !== JSON.stringify(own?.answer);
  const isReady = isOpen && isNew && !waiting;
  const name = textOf(delegationName(boot.delegation) ?? {});
  return (
    <article class="card poll ballot official-ballot">
      <PollHead poll={poll}>
        <b>{t("Official vote")}</b>
      </PollHead>
      <p class="recorded">
        <FilledSentence
          sentence={t("You vote for {name}: one public vote for the whole delegation.")}
          name={<DelegationName id={boot.delegation} />}
        />
      </p>
      {poll.majority ? (
        <p class="hint">{joinSentences(majorityRule(poll.majority), quorumRule(poll.quorum))}</p>
      ) : null}
      <OwnVote poll={poll} own={own} />
      {module ? (
        <module.Ballot
          id={id}
          poll={poll}
          answer={answer}
          own={own?.answer}
          disabled={!isOpen || waiting}
          onPick={setDraft}
        />
      ) : (
        <p class="muted">{t("Loading")}</p>
      )}
      <div class="stack gap-2 ballot-foot" hidden={!isHere}>
        <div class="buttons">
          <ConfirmButton
            class="button primary"
            disabled={!isReady}
            label={own ? t("Change the vote of {name}", { name }) : t("Vote for {name}", { name })}
            title={t("Cast the vote of {name}?", { name })}
            yes={t("Cast the vote of {name}", { name })}
            sentence={
              <Consequence
                choice={isNew ? <AuthoredText as="b" text={optionsOf(poll)[draft[0]]} /> : null}
              />
            }
            onYes={() => castVote(draft)}
          />
          {poll.abstain && own?.answer !== null ? (
            <ConfirmButton
              quiet
              disabled={!isOpen || waiting}
              label={t("Abstain")}
              title={t("Abstain for {name}?", { name })}
              yes={t("Abstain for {name}", { name })}
              sentence={<Consequence choice={<b>{t("Abstention")}</b>} />}
              onYes={() => castVote(null)}
            />
          ) : null}
          {own ? (
            <ConfirmButton
              quiet
              disabled={!isOpen || waiting}
              label={t("Withdraw")}
              title={t("Withdraw the vote of {name}?", { name })}
              sentence={t("Then your delegation has no vote, unless one of you votes again.")}
              onYes={() => send({ do: "official.withdraw", poll: id })}
            />
          ) : null}
        </div>
        <ActionStatus waiting={waiting} problem={problem}>
          {waitingSentence(phase) ??
            t("You, or another head or deputy of your delegation, can change it until the close.")}
        </ActionStatus>
      </div>
      {result ? <OfficialResult poll={poll} result={result} /> : null}
    </article>
  );
}

/**
 * Consequence of a vote: its delegation, its option, its link, and that it is public.
 * @param {{choice: ComponentChildren}} props
 */
const Consequence = ({ choice }) => (
  <>
    <FilledSentence
      sentence={t("{name} votes: {choice}.")}
      name={<DelegationName id={boot.delegation} />}
      choice={choice}
    />{" "}
    <FilledSentence
      sentence={t("Everyone will see it. The log records the link “{link}”.")}
      link={<UntaggedText text={boot.label} />}
    />{" "}
    {t("It can be changed until the poll closes.")}
  </>
);

/**
 * The vote of the delegation as it stands, and its caster.
 * @param {{poll: Poll, own: Item<"official"> | undefined}} props
 */
function OwnVote({ poll, own }) {
  if (!own) return <p class="panel official-own">{t("Your delegation has not voted yet.")}</p>;
  return (
    <p class="panel tinted official-own">
      <FilledSentence
        sentence={t("{name} has voted: {choice}.")}
        name={<DelegationName id={boot.delegation} />}
        choice={
          own.answer === null ? (
            <b>{t("Abstention")}</b>
          ) : (
            <AuthoredText as="b" text={optionsOf(poll)[own.answer[0]]} />
          )
        }
      />{" "}
      <span class="muted">
        <FilledSentence
          sentence={
            own.role === "deputy"
              ? t("Cast at {time} by the deputy, link “{link}”.")
              : t("Cast at {time} by the head, link “{link}”.")
          }
          time={formatTime(own.at)}
          link={<UntaggedText text={own.by} />}
        />
      </span>
    </p>
  );
}
