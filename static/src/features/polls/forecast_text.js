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
    t("Probably {range} of {all} delegations will be shown by name if opinions differ.", {
      range: rangeText(differ),
      all,
    }),
    t("If most people agree: {range}.", { range: rangeText(agree) }),
    t("This counts on at least {turnout} of the people voting.", {
      turnout: formatPercent(turnout),
    }),
  );
}

const rangeText = ({ low, high }) =>
  low === high
    ? formatNumber(low)
    : t("{low} to {high}", { low: formatNumber(low), high: formatNumber(high) });
