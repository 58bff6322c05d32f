// The attendee page's lazy bundle: everything except the current poll.

import question from "../../features/questions/question.css";
import questions from "../../features/questions/style.css";
import { adoptStyles } from "../../lib/adopt_styles.js";
import dialogs from "../../ui/dialog.css";
import hint from "../../ui/hint.css";
import print from "../../ui/print.css";
import css from "./lazy_bundle.css";

export { Breakdown } from "../../features/polls/breakdown.jsx";
export { RoundComparison } from "../../features/polls/round_comparison.jsx";
export { QuestionText } from "../../features/questions/question_text.jsx";
export { Propose } from "../../kinds/statements/propose.jsx";
export { startFocusRecovery } from "../../lib/focus_recovery.js";
export { Hint } from "../../ui/hint.jsx";
export { AboutYou } from "./about_you.jsx";
export { Agenda } from "./agenda.jsx";
export { Announcer } from "./announcer.jsx";
export { MoreTime } from "./more_time.jsx";
export { prepareOffline } from "./offline.js";
export { Questions } from "./questions.jsx";
export { Reports } from "./reports.jsx";
export { UnsentDrafts } from "./unsent_drafts.jsx";

adoptStyles(dialogs);
adoptStyles(question);
adoptStyles(questions);
adoptStyles(hint);
adoptStyles(css);
adoptStyles(print);
