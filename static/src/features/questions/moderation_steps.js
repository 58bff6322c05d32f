// Moderation steps of questions: their labels, and the buttons of a question.

import { t } from "../../lib/i18n.js";
import { allowsStep } from "./question_states.js";

/** @import { Question, Step } from "./types" */

/** @type {Record<Step, () => string>} */
export const STEP_LABELS = {
  approve: () => t("Approve"),
  reject: () => t("Reject"),
  answering: () => t("Answer live"),
  answered: () => t("Answered"),
  park: () => t("Set aside"),
  restore: () => t("Restore"),
  merge: () => t("Merge"),
};

// Steps that need no dialog, in the order of their buttons: the likeliest first.
const BUTTON_STEPS = /** @type {const} */ (["approve", "answering", "answered", "park", "restore"]);

/**
 * Steps that a button applies to a question, the likeliest first.
 * @param {Pick<Question, "state">} question
 */
export const buttonSteps = (question) => BUTTON_STEPS.filter((step) => allowsStep(step, question));
