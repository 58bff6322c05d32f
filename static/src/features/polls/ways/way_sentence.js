import { t } from "../../../lib/i18n.js";
import { wayOf } from "./ways.js";

/** @import { Poll } from "../types" */

const SENTENCES = {
  anonymous: () => t("Anonymous: no name is stored with a vote."),
  secret: () => t("Secret ballot: no one can see how anyone voted."),
  named: () => t("Named vote: the organiser can see how everyone voted."),
};

export const officialSentence = () =>
  t("Official vote: one public vote per delegation, cast by its head.");

/**
 * Sentence on who can see how people voted, for the result of a poll.
 * @param {Poll} poll
 */
export const waySentence = (poll) =>
  poll.level === "official" ? officialSentence() : SENTENCES[wayOf(poll)]();
