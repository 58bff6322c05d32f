// The attendee page's lazy bundle: everything except the current poll.

import { wear } from "../../lib/adopt_styles.js";
import dialogs from "../../ui/dialog.css";
import print from "../../ui/print.css";
import question from "../../features/questions/question.css";
import css from "./lazy_bundle.css";

export { prepare } from "./offline.js";
export { keepFooting } from "../../lib/focus_recovery.js";
export { Breakdown } from "../../features/polls/breakdown.jsx";
export { Shift } from "../../features/polls/round_comparison.jsx";
export { Hint } from "../../ui/hint.jsx";
export { Reading } from "../../features/questions/question_text.jsx";
export { Agenda } from "./agenda.jsx";
export { Details } from "./about_you.jsx";
export { Left } from "./unsent_drafts.jsx";
export { MoreTime } from "./more_time.jsx";
export { Propose } from "../../kinds/statements/propose.jsx";
export { Questions } from "./questions.jsx";
export { Reports } from "./reports.jsx";
export { Told } from "./announcer.jsx";

wear(dialogs);
wear(question);
wear(css);
wear(print);
