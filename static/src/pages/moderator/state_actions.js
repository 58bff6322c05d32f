// Actions on a question by its state, the likeliest first, and their labels.

import { t } from "../../lib/i18n.js";

export const ACTIONS_BY_STATE = {
  pending: ["approve"],
  approved: ["answering", "answered", "park"],
  answering: ["answered", "park"],
  answered: ["restore"],
  parked: ["restore"],
  rejected: ["restore"],
  merged: ["restore"],
};

export const ACTION_LABELS = {
  approve: () => t("Approve"),
  reject: () => t("Reject"),
  answering: () => t("Answer live"),
  answered: () => t("Answered"),
  park: () => t("Set aside"),
  restore: () => t("Restore"),
  merge: () => t("Merge"),
};
