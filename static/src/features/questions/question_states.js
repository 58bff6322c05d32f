// States of questions. Apart from their words: the first vote needs none of these.

/** In these everybody sees a question. */
export const VISIBLE = ["approved", "answering", "answered"];
/** In these it is not done with. */
export const OPEN = ["pending", "approved", "answering"];
