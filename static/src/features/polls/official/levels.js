// Levels of polls in words: the worth of a vote, by voters, frequency, and readers.

import { t } from "../../../lib/i18n.js";
import { isOnePerBrowser } from "../../people/people_per_browser.js";

/** @import { Poll } from "../types" */
/** @typedef {Pick<Poll, "level" | "voters">} LevelOfPoll */

/** @type {Record<Poll["level"], () => string>} */
const NAMES = {
  open: () => t("Open vote"),
  invited: () => t("Vote of invited people"),
  named: () => t("Named vote"),
  official: () => t("Official vote"),
};

/** @type {Record<Poll["level"], (poll: LevelOfPoll) => string>} */
const SENTENCES = {
  open: () =>
    isOnePerBrowser()
      ? t("Open vote: anonymous, one vote per browser.")
      : t("Open vote: anonymous, one vote per person, also on shared devices."),
  invited: () => t("Vote of invited people: anonymous, one vote per person on the list."),
  named: ({ voters }) =>
    voters === "invited"
      ? t("Named vote of invited people: one vote per person on the list.")
      : t("Named vote: one vote per person who joined."),
  official: () => t("Official vote: one public vote per delegation, cast by its head."),
};

/**
 * Short name of a poll's level.
 * @param {Pick<Poll, "level">} poll
 */
export const levelName = ({ level }) => NAMES[level]?.() ?? level;

/**
 * Sentence on the worth of a vote in the poll.
 * @param {LevelOfPoll} poll
 */
export const levelSentence = (poll) => SENTENCES[poll.level]?.(poll) ?? poll.level;
