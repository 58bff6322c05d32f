import { items } from "../../lib/session.js";
import { isRunning } from "./phase.js";
import { wayOf } from "./ways/ways.js";

/** @import { Poll } from "./types" */

/** True while a secret ballot runs in any room: arrivals and departures must stay hidden then. */
export const isSecretBallotRunning = () =>
  Object.entries(items.value).some(([key, item]) => {
    const poll = /** @type {Poll} */ (item);
    return key.startsWith("poll:") && wayOf(poll) === "secret" && isRunning(poll);
  });
