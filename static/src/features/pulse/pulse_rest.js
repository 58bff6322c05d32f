// Rest of the pulse: presses and ballots are never to be compared.

import { items } from "../../lib/session.js";
import { isRunning } from "../polls/phase.js";

/** @import { Item } from "../../lib/types" */

/** True while the pulse rests: an anonymous poll is open or paused. */
export const isResting = () =>
  Object.entries(items.value).some(
    ([key, item]) => key.startsWith("poll:") && hides(/** @type {any} */ (item)),
  );

/** @param {Pick<Item<"poll">, "state" | "anonymous" | "survey">} poll */
const hides = (poll) => isRunning(poll) && poll.anonymous && poll.survey === null;
