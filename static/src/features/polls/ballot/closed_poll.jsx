import { kindModule } from "../../../kinds/load_kind.js";
import { useDraft } from "../../../lib/drafts/draft.js";
import { joinSentences, t } from "../../../lib/i18n.js";
import { isEnded } from "../../../lib/session.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { FilledSentence, TextList } from "../../../ui/text.jsx";
import { isCastBefore, mayVote } from "../due_polls.js";
import { castBeforeSentence } from "./cast_before.js";

/** @import { Item, KindModule, Poll, PollProps, Result } from "../types" */
/** @typedef {Item<"ballot"> | undefined} Own */

/**
 * Body of a closed poll: the fate of the reader's vote, and the result. `result` as shownResult
 * returns it; `problem`: why a late vote was refused.
 * @param {PollProps & {own: Own, result?: Result, problem: ?string}} props
 */
export function ClosedPoll({ id, poll, own, result, problem }) {
  const module = kindModule(poll.config.kind);
  return (
    <>
      <ActionStatus problem={problem} />
      {problem ? null : (
        <p class="outcome">
          <OwnVote id={id} poll={poll} own={own} module={module} />
        </p>
      )}
      {module ? <module.Result id={id} poll={poll} result={result} own={own?.answer} /> : null}
    </>
  );
}

/** @param {PollProps & {own: Own, module: ?KindModule}} props */
function OwnVote({ id, poll, own, module }) {
  const [draft] = useDraft(`poll:${id}:${poll.edition}`);
  const isOver = isEnded.value; // whose ballots there were is forgotten then
  const isUnsent = draft !== null && JSON.stringify(draft) !== JSON.stringify(own?.answer);
  const unsent = isUnsent ? module : null;
  const isAsked = mayVote(poll);
  const isAwaited = !poll.result_public && !isOver;
  return (
    <FilledSentence
      sentence={joinSentences(
        own ? countedMessage(own, module) : t("This poll is closed."),
        unsent && "{unsent}",
        isCastBefore(id)
          ? castBeforeSentence()
          : !own && !unsent && !isOver && isAsked && t("You did not vote."),
        isAwaited && t("The result will appear here."),
      )}
      unsent={
        unsent ? (
          <b class="problem">
            <UnsentChoice {...{ poll, draft, own, module: unsent }} />
          </b>
        ) : null
      }
    />
  );
}

/**
 * A choice that was still on the ballot when the poll closed.
 * @param {{poll: Poll, draft: unknown, own: Own, module: KindModule}} props
 */
function UnsentChoice({ poll, draft, own, module }) {
  if (own) return t("Your change was not sent, so your earlier vote counts.");
  if (module.isWritten) return t("You did not press Send, so your answer was not counted.");
  if (!module.isReady(poll.config, draft)) {
    const progress = module.progress?.(poll.config, draft);
    return progress
      ? t("You had not finished ({progress}), so nothing was counted.", { progress })
      : t("You had not finished, so nothing was counted.");
  }
  const chosen = module.chosenTexts?.(poll.config, draft) ?? [];
  return chosen.length ? (
    <FilledSentence
      sentence={t("You chose {choice} but did not press Vote, so it was not counted.")}
      choice={<TextList texts={chosen} />}
    />
  ) : (
    t("You did not press Vote, so your choice was not counted.")
  );
}

/** @type {(own: Item<"ballot">, module: ?KindModule) => string} */
function countedMessage({ answer }, module) {
  if (answer === null) return t("You abstained.");
  return module?.isWritten ? t("Your answer has been sent.") : t("Your vote has been counted.");
}
