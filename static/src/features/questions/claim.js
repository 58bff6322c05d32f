// Who is on a question, while that lasts: no entry says that it is over.

import { useEffect, useState } from "preact/hooks";
import { now } from "../../lib/clock.js";
import { actor } from "../../lib/session.js";

/** The claim as long as it lasts, else null; drawn again when it ends. */
export function useClaim(claim) {
  const [, redraw] = useState(0);
  const left = claim ? claim.until - now() : 0;
  useEffect(() => {
    if (left <= 0) return undefined;
    const timer = setTimeout(() => redraw((count) => count + 1), left);
    return () => clearTimeout(timer);
  }, [claim]);
  return left > 0 ? claim : null;
}

export const isMine = (claim) => claim?.by === actor;
