// Settings of a poll in words, for the team.

import { t } from "../../../lib/i18n.js";
import { wayName } from "../ways/ways.js";
import { majorityName } from "./majority.js";
import { votersName } from "./voters_field.jsx";

/** @import { Poll } from "../types" */

/** @type {(poll: Poll) => string[]} */
export const factsOf = (poll) =>
  [
    wayName(poll),
    poll.voters === "invited" ? votersName(poll.voters) : "",
    poll.majority ? majorityName(poll.majority) : "",
    poll.changeable ? "" : t("Votes can't be changed"),
  ].filter(Boolean);
