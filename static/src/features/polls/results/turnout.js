import { formatNumber, n, t } from "../../../lib/i18n.js";

/** @import { Turnout } from "../types" */

/**
 * "12 of 20 voted · 2 abstained", or "12 votes · result moves in steps": that of a secret ballot.
 * @param {Turnout} result
 */
export const turnoutText = (result) =>
  [countedText(result) || votedText(result), abstainedText(result)].filter(Boolean).join(" · ");

/** @param {Turnout} result */
const countedText = ({ counted, n: votes }) => {
  if (counted === undefined || !votes) return "";
  return counted
    ? [votedText({ n: votes }), t("result moves in steps")].join(" · ")
    : n("{n} vote, not shown yet", "{n} votes, not shown yet", votes);
};

/**
 * "2 abstained"; empty for 0.
 * @param {Pick<Turnout, "abstained">} row
 */
export const abstainedText = ({ abstained: count }) =>
  count ? t("{n} abstained", { n: formatNumber(count) }) : "";

/**
 * "12 of 20 voted", or "12 votes" while the number of eligible people is unknown.
 * @param {Turnout} row
 */
const votedText = ({ n: votes, eligible }) =>
  eligible === null || eligible === undefined
    ? n("{n} vote", "{n} votes", votes)
    : t("{n} of {all} voted", { n: formatNumber(votes), all: formatNumber(eligible) });

/**
 * Short form of the same: "12 / 20".
 * @param {Turnout} result
 */
export const shortTurnout = ({ n: votes, eligible }) =>
  eligible === null || eligible === undefined
    ? votedText({ n: votes })
    : `${formatNumber(votes)} / ${formatNumber(eligible)}`;
