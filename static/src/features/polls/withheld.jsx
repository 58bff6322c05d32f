import { t } from "../../lib/i18n.js";
import { PLENARY } from "../../lib/rules.js";
import { event, items, presentCount } from "../../lib/session.js";

/** @import { Poll, Result } from "./types" */

/**
 * Reason why a closed secret ballot shows no result; empty if it shows a result.
 * @type {(poll: Poll, result: Result | undefined) => string}
 */
export const withheldText = ({ k }, result) =>
  result?.withheld ? t("Fewer than {k} people voted, so no result is shown.", { k }) : "";

/**
 * The same as a hint below the poll.
 * @param {{poll: Poll, result: Result}} props
 */
export const Withheld = ({ poll, result }) =>
  result.withheld ? <p class="hint">{withheldText(poll, result)}</p> : null;

/**
 * Says before a secret ballot is opened that too few people are in its room.
 * @param {{room: number}} props
 */
export function SmallRoomHint({ room }) {
  const { k } = event.value;
  const here = room === PLENARY ? presentCount.value : items.value[`members:${room}`]?.length;
  if (here === null || here === undefined || here >= k) return null;
  return (
    <p class="hint">
      {t("Fewer than {k} people are here. If fewer than {k} vote, no result will be shown.", { k })}
    </p>
  );
}
