// Delegations of an official vote by their votes.

import { t } from "../../../lib/i18n.js";
import { inEventOrder } from "../../event/delegation_name.jsx";
import { optionsOf } from "./majority.js";

/** @import { OfficialResult as Official } from "../../../lib/protocol" */
/** @import { Poll, Text } from "../types" */
/** @typedef {{key: string | number, ids: string[], text?: Text, say?: () => string}} VoteGroup */

/**
 * Delegations by their votes, in the order of the options; those without a vote last.
 * @type {(poll: Poll, official: Official) => VoteGroup[]}
 */
export function voteGroups(poll, { votes, missing }) {
  const voted = inEventOrder(Object.keys(votes));
  /** @param {number} option */
  const idsOf = (option) => voted.filter((id) => votes[id]?.[0] === option);
  const abstained = voted.filter((id) => votes[id] === null);
  /** @type {VoteGroup[]} */
  const groups = [
    ...optionsOf(poll).map((text, at) => ({ key: at, text, ids: idsOf(at) })),
    { key: "abstained", say: () => t("Abstained"), ids: abstained },
    { key: "missing", say: () => t("Have not voted"), ids: inEventOrder(missing) },
  ];
  return groups.filter(({ key, ids }) => typeof key === "number" || ids.length);
}
