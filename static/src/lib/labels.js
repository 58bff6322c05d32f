// Words for the codes on the wire. Each is asked for when it is drawn, in the language of the page.

import { t } from "./i18n.js";

const SECTORS = {
  government: () => t("Government"),
  academia: () => t("Academia"),
  industry: () => t("Industry"),
  civil_society: () => t("Civil society"),
};
const REASONS = {
  duplicate: () => t("Already asked"),
  off_topic: () => t("Off topic"),
  unclear: () => t("Not clear"),
  offensive: () => t("Not polite"),
  other: () => t("Another reason"),
};
const QUESTION_STATES = {
  pending: () => t("Waiting for review"),
  approved: () => t("Live"),
  answering: () => t("Now answering"),
  answered: () => t("Answered"),
  parked: () => t("Parked"),
  rejected: () => t("Not shown"),
  withdrawn: () => t("Withdrawn"),
  merged: () => t("Merged"),
};
const EVENT_STATES = { draft: () => t("Not started"), live: () => t("Running"), ended: () => t("Ended") };
const ROLES = {
  attendee: () => t("Attendee"),
  speaker: () => t("Speaker"),
  moderator: () => t("Moderator"),
  organiser: () => t("Organiser"),
  screen: () => t("Screen"),
};
const say = (words) => (code) => words[code]?.() ?? code;

export const sector = say(SECTORS);
export const reason = say(REASONS);
export const reasons = Object.keys(REASONS);
export const questionState = say(QUESTION_STATES);
export const eventState = say(EVENT_STATES);
export const role = say(ROLES);
