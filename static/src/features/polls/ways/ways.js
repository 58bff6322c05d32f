// Ways to vote in words: anonymous, in a secret ballot, or named.

import { t } from "../../../lib/i18n.js";

/** @import { Poll } from "../types" */
/** @typedef {"anonymous" | "secret" | "named"} Way */

/**
 * @param {Pick<Poll, "anonymous" | "secret">} poll
 * @returns {Way}
 */
export const wayOf = ({ anonymous, secret }) =>
  anonymous ? (secret ? "secret" : "anonymous") : "named";

/** @type {Record<Way, () => string>} */
const NAMES = {
  anonymous: () => t("Anonymous"),
  secret: () => t("Secret ballot"),
  named: () => t("Named"),
};

export const nameOfWay = (/** @type {Way} */ way) => NAMES[way]();

/**
 * Name of a poll's way to vote. Delegations vote officially.
 * @param {Pick<Poll, "anonymous" | "secret" | "level">} poll
 */
export const wayName = (poll) =>
  poll.level === "official" ? t("Official vote") : nameOfWay(wayOf(poll));
