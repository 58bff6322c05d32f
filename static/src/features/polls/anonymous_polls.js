import { items } from "../../lib/session.js";
import { isRunning } from "./phase.js";

/** @import { Poll } from "./types" */

/** True while an anonymous poll runs in any room: arrivals and departures must stay hidden then. */
export const isAnonymousRunning = () =>
  Object.entries(items.value).some(([key, item]) => {
    const poll = /** @type {Poll} */ (item);
    return key.startsWith("poll:") && poll.anonymous && isRunning(poll);
  });
