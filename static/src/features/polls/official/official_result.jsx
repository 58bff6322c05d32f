import { n } from "../../../lib/i18n.js";
import { adoptStyles } from "../../../lib/page/adopt_styles.js";
import { AuthoredText } from "../../../ui/text.jsx";
import { delegationName } from "../../event/delegation_name.jsx";
import { outcomeText } from "./majority.js";
import css from "./official.css";
import { voteGroups } from "./vote_groups.js";

/** @import { Poll, Result } from "../types" */

adoptStyles(css);

/**
 * The votes of the delegations by option, and the outcome of the majority rule.
 * @param {{poll: Poll, result: Result}} props
 */
export function OfficialResult({ poll, result }) {
  const { official } = result;
  if (!official) return null;
  return (
    <div class="stack gap-3 official">
      <OfficialOutcome poll={poll} result={result} />
      <dl class="official-votes">
        {voteGroups(poll, official).map(({ key, text, say, ids }) => (
          <div key={key} data-kind={say ? "none" : "option"}>
            <dt class={say ? "muted" : "strong"}>
              {say ? say() : <AuthoredText text={text} />} <b>{ids.length}</b>
            </dt>
            <dd>
              <ul class="plain stack gap-1 above-2">
                {ids.map((id) => (
                  <li key={id}>
                    <AuthoredText text={delegationName(id) ?? { en: id }} />
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/**
 * Sentence of the majority rule about the votes.
 * @param {{poll: Poll, result: Result}} props
 */
function OfficialOutcome({ poll, result }) {
  const { official } = result;
  if (!official?.outcome) return null;
  const isAdopted = official.outcome.option !== null && poll.state === "closed";
  return (
    <p class="official-outcome" data-adopted={isAdopted}>
      {outcomeText(poll, official)}
    </p>
  );
}

/**
 * Number of delegations that may vote.
 * @param {Result} result
 */
export const delegationCount = ({ n: votes, official }) => votes + (official?.missing.length ?? 0);

/**
 * "9 of 14 delegations have voted".
 * @param {Result} result
 */
export const officialTurnout = (result) =>
  n("{n} of {all} delegation has voted", "{n} of {all} delegations have voted", result.n, {
    all: delegationCount(result),
  });
