import { kindModule } from "../../kinds/load_kind.js";
import { joinSentences, t } from "../../lib/i18n.js";
import { ActionStatus } from "../../ui/action_status.jsx";

/** @import { Item, Props } from "../../lib/types" */

/**
 * Body of a closed poll: what became of the reader's vote, and the result.
 * `result` as shownResult returns it; `problem`: why a late vote was refused.
 * @param {Props<{poll: Item<"poll">, result?: Item<"result">}>} props
 */
export function ClosedPoll({ id, poll, own, result, problem }) {
  const module = kindModule(poll.config.kind);
  return (
    <>
      <ActionStatus problem={problem} />
      {problem ? null : <p class="outcome">{closedMessage(poll.result_public, own, module)}</p>}
      {module ? <module.Result id={id} poll={poll} result={result} own={own?.answer} /> : null}
    </>
  );
}

function closedMessage(isPublic, own, module) {
  const counted = own ? countedMessage(own, module) : t("This poll is closed.");
  return isPublic ? counted : joinSentences(counted, t("The result has not been revealed yet."));
}

function countedMessage({ answer }, module) {
  if (answer === null) return t("You abstained.");
  return module?.isWritten ? t("Your answer has been sent.") : t("Your vote has been counted.");
}
