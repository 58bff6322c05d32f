// Labels of reasons and states of questions, translated when they are drawn. An unknown code is its
// own label.

import { t } from "../../lib/i18n.js";

/** @type {Record<string, () => string>} */
const REASONS = {
  duplicate: () => t("Duplicate question"),
  off_topic: () => t("Off topic"),
  unclear: () => t("Unclear"),
  offensive: () => t("Inappropriate wording"),
  other: () => t("Other"),
};
/** @type {Record<string, () => string>} */
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

/** @param {?string} [code] */
export const reasonLabel = (code) => REASONS[code ?? ""]?.() ?? code;
/** @param {string} code */
export const questionStateLabel = (code) => QUESTION_STATES[code]?.() ?? code;
