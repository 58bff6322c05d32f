import { OfficialResult, officialTurnout } from "../official/official_result.jsx";
import { SideBySide } from "../official/side_by_side.jsx";
import { waySentence } from "../ways/way_sentence.js";
import { Breakdown } from "./breakdown.jsx";
import { OtherVotes } from "./other_votes.jsx";
import { RoundComparison } from "./round_comparison.jsx";
import { turnoutText } from "./turnout.js";

/** @import { PollProps, Result } from "../types" */

/**
 * Details of a result: turnout, the way to vote, change since the previous round, and groups.
 * @param {PollProps & {result: Result}} props
 */
export const ResultDetails = ({ id, poll, result }) => (
  <>
    <p class="turnout muted small">
      {poll.level === "official" ? officialTurnout(result) : turnoutText(result)}
    </p>
    {poll.state === "closed" ? <p class="hint">{waySentence(poll)}</p> : null}
    <OtherVotes poll={poll} result={result} />
    {poll.round > 1 ? <RoundComparison poll={poll} result={result} /> : null}
    <OfficialResult poll={poll} result={result} />
    <Breakdown poll={poll} result={result} />
    <SideBySide id={id} poll={poll} />
  </>
);
