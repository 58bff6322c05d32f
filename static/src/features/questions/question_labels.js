// Labels of reasons and states of questions, translated when they are drawn. An unknown code is its
// own label.

import { t } from "../../lib/i18n.js";

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

export const reasonLabel = (code) => REASONS[code]?.() ?? code;
export const questionStateLabel = (code) => QUESTION_STATES[code]?.() ?? code;
