// Sets of question states. Not in labels.js because the first vote doesn't need them.

/** States in which everyone sees a question. */
export const VISIBLE_STATES = ["approved", "answering", "answered"];
/** States of a question that is not finished. */
export const OPEN_STATES = ["pending", "approved", "answering"];
