// Claim of a question by a moderator. It expires by the clock; no message marks its end.

import { useEffect, useState } from "preact/hooks";
import { actor } from "../../lib/session.js";
import { serverNow } from "../../lib/time/clock.js";

/**
 * The claim while it is active, else null. Redraws when it expires.
 * @template {{by: string, until: number}} Claim
 * @param {Claim | undefined} claim  `until` in server ms
 * @returns {?Claim}
 */
export function useActiveClaim(claim) {
  const [count, redraw] = useState(0);
  const left = claim ? claim.until - serverNow() : 0;
  useEffect(() => {
    if (left <= 0) return undefined;
    const timer = setTimeout(() => redraw(count + 1), left);
    return () => clearTimeout(timer);
    // Again if the timer came early: it cuts fractions off, and the clock may have been corrected.
  }, [claim, count]);
  return claim && left > 0 ? claim : null;
}

/**
 * Label of the claimant's role link with their initials, or "" if there is none.
 * @param {{label: string, initials: string}} claim
 */
export const claimantName = ({ label, initials }) =>
  label && initials ? `${label} (${initials})` : label;

/** @param {?{by: string}} claim */
export const isOwnClaim = (claim) => claim?.by === actor;
