// Claim of a question by a moderator. It expires by the clock; no message marks its end.

import { useEffect, useState } from "preact/hooks";
import { serverNow } from "../../lib/clock.js";
import { actor } from "../../lib/session.js";

/**
 * The claim while it is active, else null. Redraws when it expires.
 * @param {{by: string, until: number} | undefined} claim  `until` in server ms
 */
export function useActiveClaim(claim) {
  const [, redraw] = useState(0);
  const left = claim ? claim.until - serverNow() : 0;
  useEffect(() => {
    if (left <= 0) return undefined;
    const timer = setTimeout(() => redraw((count) => count + 1), left);
    return () => clearTimeout(timer);
  }, [claim]);
  return left > 0 ? claim : null;
}

export const isOwnClaim = (claim) => claim?.by === actor;
