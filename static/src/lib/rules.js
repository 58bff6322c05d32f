// Rules and limits of the server, sent with the page (live/web/pages/shared_rules.py describes
// each). No module has a rule or limit of its own that the server decides.

import { boot } from "./boot.js";

/** Limits by name; lengths are in code points, see text_length.js. */
export const { limits } = boot.rules;
/** Limits by kind of poll and name. */
export const kindLimits = boot.rules.kinds;
/** Rules and limits for moderators and organisers; null on other pages. */
export const staffRules = boot.rules.staff;
/** Codes of the reasons for a rejection. */
export const rejectionReasons = boot.rules.reasons;
/** Id of the room of the whole event. */
export const PLENARY = boot.rules.plenary;
/** Life cycle of questions, see question_states.js. */
export const questionRules = boot.rules.question;
/** States in which a poll or a breakout is running, by kind of item. */
export const running = { poll: boot.rules.running_poll, breakout: boot.rules.running_breakout };
