// Official votes on the screen: the delegations by their votes, and people and delegations side by
// side.

import { t } from "../../../lib/i18n.js";
import { items } from "../../../lib/session.js";
import { GroupStage, InlineSaid } from "../group_stage.jsx";
import { OfficialResult, officialTurnout } from "./official_result.jsx";
import { SideBySide } from "./side_by_side.jsx";

/** @import { AnyText } from "../types" */

/**
 * Delegations by their votes, and the outcome of the majority rule.
 * @param {{id: number}} props
 */
export function OfficialView({ id }) {
  const poll = items.value[`poll:${id}`];
  const result = items.value[`result:${id}`];
  return (
    <GroupStage id={id} say={() => [t("Official vote"), officialTurnout(result)].join(" · ")}>
      <OfficialResult poll={poll} result={result} Name={NameOnScreen} Say={InlineSaid} />
    </GroupStage>
  );
}

/**
 * The people, one city one vote, and the official vote.
 * @param {{id: number}} props
 */
export const SideBySideView = ({ id }) => (
  <GroupStage id={id} say={() => t("People and delegations side by side")}>
    <SideBySide
      id={id}
      poll={items.value[`poll:${id}`]}
      isOnScreen
      Name={NameOnScreen}
      Say={InlineSaid}
    />
  </GroupStage>
);

const NameOnScreen = (/** @type {{text: AnyText}} */ { text }) => <InlineSaid say={() => text} />;
