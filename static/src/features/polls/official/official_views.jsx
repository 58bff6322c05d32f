// Official votes on the screen: the delegations by their votes, and people and delegations side by
// side.

import { t } from "../../../lib/i18n.js";
import { items } from "../../../lib/session.js";
import { Multilingual, MultilingualLine } from "../../screen/multilingual.jsx";
import { levelName } from "./levels.js";
import { OfficialResult, officialTurnout } from "./official_result.jsx";
import { SideBySide } from "./side_by_side.jsx";

/** @import { AnyText, SayComponent } from "../types" */

/** @type {SayComponent} */
const InlineSaid = (props) => <MultilingualLine as="span" {...props} />;

/**
 * Delegations by their votes, and the outcome of the majority rule.
 * @param {{id: number}} props
 */
export function OfficialView({ id }) {
  const poll = items.value[`poll:${id}`];
  const result = items.value[`result:${id}`];
  return (
    <article class="stage stage-groups stage-official">
      <MultilingualLine
        say={() => [levelName(poll), officialTurnout(result)].join(" · ")}
        class="eyebrow"
      />
      <Multilingual text={poll.prompt} as="h2" class="stage-asked" />
      <OfficialResult poll={poll} result={result} Name={NameOnScreen} Say={InlineSaid} />
    </article>
  );
}

/**
 * The people, one city one vote, and the official vote.
 * @param {{id: number}} props
 */
export function SideBySideView({ id }) {
  const poll = items.value[`poll:${id}`];
  return (
    <article class="stage stage-groups stage-official">
      <MultilingualLine say={() => t("People and delegations side by side")} class="eyebrow" />
      <Multilingual text={poll.prompt} as="h2" class="stage-asked" />
      <SideBySide id={id} poll={poll} isOnScreen Name={NameOnScreen} Say={InlineSaid} />
    </article>
  );
}

/** @param {{text: AnyText}} props */
const NameOnScreen = ({ text }) => <MultilingualLine as="span" say={() => text} />;
