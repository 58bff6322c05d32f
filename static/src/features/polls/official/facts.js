// Settings of a poll in words, for the team.

import { t } from "../../../lib/i18n.js";
import { levelName } from "./levels.js";
import { majorityName } from "./majority.js";

/** @import { Poll } from "../types" */

/** @type {(poll: Poll) => string[]} */
export const factsOf = (poll) =>
  [
    levelName(poll),
    poll.anonymous ? t("Anonymous") : "",
    poll.majority ? majorityName(poll.majority) : "",
    poll.changeable ? "" : t("Votes can't be changed"),
  ].filter(Boolean);
