// Sentences on how many delegations will probably be shown by name. Pure.

import { formatNumber, formatPercent, joinSentences, t } from "../../lib/i18n.js";

/**
 * Two ranges: where opinions differ, and where most people agree.
 * @param {{ranges: {low: number, high: number}[], delegations: number, turnout: number}} found
 */
export function shownText({ ranges: [differ, agree], delegations, turnout }) {
  const all = formatNumber(delegations);
  if (!differ.high)
    return t("Even if all vote, none of {all} delegations will be shown by name.", { all });
  return joinSentences(
    t("If at least {turnout} vote, probably {range} of {all} delegations are shown by name.", {
      turnout: formatPercent(turnout),
      range: rangeText(differ),
      all,
    }),
    t("If most people agree: {range}.", { range: rangeText(agree) }),
  );
}

/** @param {{low: number, high: number}} range */
const rangeText = ({ low, high }) =>
  low === high
    ? formatNumber(low)
    : t("{low} to {high}", { low: formatNumber(low), high: formatNumber(high) });
