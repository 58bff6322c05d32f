// Life cycle of questions, as the server defines it. Not in question_labels.js because the first vote
// doesn't need it.

import { questionRules } from "../../lib/rules.js";

/** @import { QuestionState, Step } from "./types" */
/** @typedef {{state?: QuestionState}} InState */

/**
 * True if everyone sees a question.
 * @param {InState} question
 */
export const isPublic = ({ state }) => questionRules.public.includes(state);
/**
 * True if a question is not finished.
 * @param {InState} question
 */
export const isOpen = ({ state }) => questionRules.open.includes(state);
/**
 * True if its author is offered to withdraw a question.
 * @param {InState} question
 */
export const isWithdrawable = ({ state }) => questionRules.withdrawal.includes(state);
/**
 * True if a moderation step applies to a question.
 * @param {Step} step
 * @param {InState} question
 */
export const allowsStep = (step, { state }) => questionRules.steps[step].includes(state);
