// Labels of the codes on the wire, translated when they are drawn. An unknown code is its own
// label.

import { t } from "./i18n.js";

const REASONS = {
  duplicate: () => t("Duplicate question"),
  off_topic: () => t("Off topic"),
  unclear: () => t("Unclear"),
  offensive: () => t("Inappropriate wording"),
  other: () => t("Other"),
};
const QUESTION_STATES = {
  pending: () => t("Waiting for review"),
  approved: () => t("Published"),
  answering: () => t("Now answering"),
  answered: () => t("Answered"),
  parked: () => t("Set aside"),
  rejected: () => t("Rejected"),
  withdrawn: () => t("Withdrawn"),
  merged: () => t("Merged"),
};
const EVENT_STATES = {
  draft: () => t("Not started"),
  live: () => t("Running"),
  ended: () => t("Ended"),
};
const ROLES = {
  attendee: () => t("Attendee"),
  speaker: () => t("Speaker"),
  moderator: () => t("Moderator"),
  organiser: () => t("Organiser"),
  screen: () => t("Screen"),
  head: () => t("Head of delegation"),
  deputy: () => t("Deputy head"),
  clerk: () => t("Clerk (show of hands)"),
};
const labelOf = (words) => (code) => words[code]?.() ?? code;

export const reasonLabel = labelOf(REASONS);
export const questionStateLabel = labelOf(QUESTION_STATES);
export const eventStateLabel = labelOf(EVENT_STATES);
export const roleLabel = labelOf(ROLES);
