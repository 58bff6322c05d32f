// Parts of the attendee's page that the first vote does not need. They are loaded with this module,
// with their translations, under the name lazy_bundle. A part that only names itself is drawn by
// <Lazy part="…">.

import question from "../../features/questions/question.css";
import questions from "../../features/questions/style.css";
import { adoptStyles } from "../../lib/adopt_styles.js";
import dialogs from "../../ui/dialog.css";
import hint from "../../ui/hint.css";
import { Hint } from "../../ui/hint.jsx";
import { PartList } from "../../ui/part_list.jsx";
import print from "../../ui/print.css";
import css from "./parts.css";
import { Reports } from "./reports.jsx";
import { UnsentDrafts } from "./unsent_drafts.jsx";

export { Breakdown } from "../../features/polls/breakdown.jsx";
export { RoundComparison } from "../../features/polls/round_comparison.jsx";
export { QuestionText } from "../../features/questions/question_text.jsx";
export * from "../../kinds/lazy_parts.js";
export { startFocusRecovery } from "../../lib/focus_recovery.js";
export { AboutYou } from "./about_you.jsx";
export { Agenda } from "./agenda.jsx";
export { Announcer } from "./announcer.jsx";
export { MoreTime } from "./more_time.jsx";
export { prepareOffline } from "./offline.js";
export { Questions } from "./questions.jsx";

// Below the polls of the tab "Now".
const NOW_PARTS = [UnsentDrafts, Reports, () => <Hint name="now" />];

export const NowParts = () => <PartList parts={NOW_PARTS} />;

adoptStyles(dialogs);
adoptStyles(question);
adoptStyles(questions);
adoptStyles(hint);
adoptStyles(css);
adoptStyles(print);
