// The attendee page's lazy bundle: everything except the current poll.

import { adoptStyles } from "../../lib/adopt_styles.js";
import dialogs from "../../ui/dialog.css";
import print from "../../ui/print.css";
import question from "../../features/questions/question.css";
import css from "./lazy_bundle.css";
import questions from "../../features/questions/style.css";
import hint from "../../ui/hint.css";

export { prepareOffline } from "./offline.js";
export { startFocusRecovery } from "../../lib/focus_recovery.js";
export { Breakdown } from "../../features/polls/breakdown.jsx";
export { RoundComparison } from "../../features/polls/round_comparison.jsx";
export { Hint } from "../../ui/hint.jsx";
export { QuestionText } from "../../features/questions/question_text.jsx";
export { Agenda } from "./agenda.jsx";
export { AboutYou } from "./about_you.jsx";
export { UnsentDrafts } from "./unsent_drafts.jsx";
export { MoreTime } from "./more_time.jsx";
export { Propose } from "../../kinds/statements/propose.jsx";
export { Questions } from "./questions.jsx";
export { Reports } from "./reports.jsx";
export { Announcer } from "./announcer.jsx";

adoptStyles(dialogs);
adoptStyles(question);
adoptStyles(questions);
adoptStyles(hint);
adoptStyles(css);
adoptStyles(print);
