import { t } from "../../../lib/i18n.js";
import { items } from "../../../lib/session.js";
import { placeInBrowser } from "../../people/people_per_browser.js";
import { castBeforeSentence } from "../ballot/cast_before.js";
import { isCastBefore } from "../due_polls.js";
import { majorityRule } from "./majority.js";

/** @import { Poll, PollProps } from "../types" */

/**
 * In place of the ballot: the reason why the reader does not vote in a running poll, and its
 * question.
 * @param {PollProps} props
 */
export const NoVote = ({ id, poll }) => (
  <>
    <p class="hint">{isCastBefore(id) ? castBeforeSentence() : whyNot(poll)}</p>
    {poll.majority ? <p class="hint">{majorityRule(poll.majority)}</p> : null}
  </>
);

function whyNot(/** @type {Poll} */ { level, voters }) {
  if (level === "official")
    return t("The heads of the delegations vote. You will see here how each delegation voted.");
  if (voters === "invited" && placeInBrowser() > 1)
    return t("Only invited people vote here, each on a device of their own.");
  if (voters === "invited" && !items.value.you?.invited)
    return t(
      "Only invited people vote in this poll. If you were invited, open your personal link on this device.",
    );
  return t("Observers do not vote in this poll.");
}
