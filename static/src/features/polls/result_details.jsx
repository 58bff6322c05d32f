import { Breakdown } from "./breakdown.jsx";
import { RoundComparison } from "./round_comparison.jsx";
import { turnoutText } from "./turnout.js";

/** @import { Item, Props } from "../../lib/types" */

/**
 * Details of a result: turnout, change since the previous round, and groups.
 * @param {Props<{poll: Item<"poll">, result: Item<"result">}>} props
 */
export const ResultDetails = ({ poll, result }) => (
  <>
    <p class="turnout muted">{turnoutText(result)}</p>
    {poll.round > 1 ? <RoundComparison poll={poll} result={result} /> : null}
    <Breakdown poll={poll} result={result} />
  </>
);
