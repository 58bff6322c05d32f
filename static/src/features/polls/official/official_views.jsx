// Official votes on the screen: the delegations by their votes, and people and delegations side by
// side.

import { formatPercent, t } from "../../../lib/i18n.js";
import { items } from "../../../lib/session.js";
import { delegationName } from "../../event/delegation_name.jsx";
import { Multilingual, MultilingualLine } from "../../screen/multilingual.jsx";
import { ComparisonStage, InlineName } from "../comparisons/comparison_stage.jsx";
import { PairedBars, PairsTable } from "../comparisons/paired_bars.jsx";
import { optionsOf } from "./majority.js";
import { officialTurnout } from "./official_result.jsx";
import { Outcome } from "./official_stage.jsx";
import { pairOf } from "./side_by_side.jsx";
import { voteGroups } from "./vote_groups.js";
import { VoteSign } from "./vote_seats.jsx";

/** @import { CountedTally } from "../types" */

/**
 * Delegations by their votes, and the outcome of the majority rule.
 * @param {{id: number}} props
 */
export function OfficialView({ id }) {
  const poll = items.value[`poll:${id}`];
  const result = items.value[`result:${id}`];
  const { official } = result;
  if (!official) return null;
  return (
    <ComparisonStage id={id} say={() => [t("Official vote"), officialTurnout(result)].join(" · ")}>
      <Outcome poll={poll} official={official} />
      <dl class="stage-fill official-votes">
        {voteGroups(poll, official).map(({ key, text, say, ids }) => (
          <div key={key} data-kind={say ? "none" : "option"}>
            <dt>
              <VoteSign vote={/** @type {import("./vote_seats.jsx").Vote} */ (key)} />{" "}
              <b class="vote-count">{ids.length}</b>{" "}
              {say ? <MultilingualLine as="span" say={say} /> : <Multilingual text={text} />}
            </dt>
            <dd>
              <ul class="plain">
                {ids.map((each) => (
                  <li data-page-item key={each}>
                    <InlineName text={delegationName(each) ?? { en: each }} />
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </ComparisonStage>
  );
}

const HEADS = [() => t("Individual votes"), () => t("Official vote")];

/**
 * The votes of the people beside the official vote.
 * @param {{id: number}} props
 */
export function SideBySideView({ id }) {
  const pair = pairOf(id, items.value[`poll:${id}`]);
  if (!pair) return null;
  const [people, official] = [pair.people, pair.official].map(
    (each) => items.value[`result:${each}`],
  );
  const asked = items.value[`poll:${pair.people}`];
  const [byPeople, byHeads] = [people, official].map(
    ({ tally }) => /** @type {CountedTally} */ (tally).counts,
  );
  const cast = official.n - official.abstained;
  const rows = optionsOf(asked).map((name, at) => ({
    key: at,
    name,
    cells: [
      shareCell(byPeople[at], people.n),
      { ...shareCell(byHeads[at], cast), text: String(byHeads[at]) },
    ],
  }));
  return (
    <ComparisonStage id={id} say={() => t("People and delegations side by side")}>
      <PairedBars heads={HEADS} rows={rows} />
      <PairsTable caption={asked.prompt} corner={t("Item")} heads={HEADS} rows={rows} />
    </ComparisonStage>
  );
}

/** @type {(count: number, all: number) => {text: string, share: number}} */
const shareCell = (count, all) => ({
  text: all ? formatPercent(count / all) : "–",
  share: all ? count / all : 0,
});
