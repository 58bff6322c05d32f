// Life cycle of questions, as the server defines it. Not in question_labels.js because the first vote
// doesn't need it.

import { questionRules } from "../../lib/rules.js";

/** True if everyone sees a question. */
export const isPublic = ({ state }) => questionRules.public.includes(state);
/** True if a question is not finished. */
export const isOpen = ({ state }) => questionRules.open.includes(state);
/** True if its author is offered to withdraw a question. */
export const isWithdrawable = ({ state }) => questionRules.withdrawal.includes(state);
/** True if a moderation step applies to a question. */
export const allowsStep = (step, { state }) => questionRules.steps[step].includes(state);
