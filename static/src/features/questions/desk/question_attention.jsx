import { n } from "../../../lib/i18n.js";
import { isEnded, itemsByKind } from "../../../lib/session.js";
import { AttentionEntry } from "../../../ui/desk/attention_bar.jsx";
import { goToQuestion } from "./go_to.js";

/** @import { Question } from "../types" */

/** Questions in review with flagged words or an appeal, for the bar of things that wait. */
export function urgentQuestions() {
  const flagged = pendingWith(({ flagged: words }) => words?.length);
  const appeals = pendingWith(({ appeal }) => appeal);
  return {
    count: flagged.length + appeals.length,
    entries: [
      flagged.length ? (
        <AttentionEntry key="flagged" onGo={() => goToQuestion(flagged[0])}>
          {n("{n} flagged question waits", "{n} flagged questions wait", flagged.length)}
        </AttentionEntry>
      ) : null,
      appeals.length ? (
        <AttentionEntry key="appeals" onGo={() => goToQuestion(appeals[0])}>
          {n("{n} appeal waits", "{n} appeals wait", appeals.length)}
        </AttentionEntry>
      ) : null,
    ].filter(Boolean),
  };
}

/**
 * Ids of the questions in review to which `waits` applies; none once the event has ended.
 * @param {(question: Question) => unknown} waits
 */
const pendingWith = (waits) =>
  (isEnded.value ? [] : (itemsByKind.value.question ?? []))
    .filter(([, question]) => question.state === "pending" && waits(question))
    .map(([id]) => id);
