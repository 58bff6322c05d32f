// Parts of the attendee's page that the first vote does not need. They are loaded with this module,
// with their translations, under the name lazy_bundle. A part that only names itself is drawn by
// <Lazy part="…">.

import question from "../../features/questions/question.css";
import questions from "../../features/questions/style.css";
import { adoptBaseStyles, adoptStyles } from "../../lib/adopt_styles.js";
import announcements from "../../ui/announcements.css";
import { Announcements } from "../../ui/announcements.jsx";
import choices from "../../ui/choices.css";
import dialogs from "../../ui/dialog.css";
import fold from "../../ui/fold.css";
import hint from "../../ui/hint.css";
import print from "../../ui/print.css";
import { Announcer } from "./announcer.jsx";
import css from "./parts.css";

export { ClosedPoll } from "../../features/polls/closed_poll.jsx";
export { ResultDetails } from "../../features/polls/result_details.jsx";
export * from "../../kinds/lazy_parts.js";
export { startFocusRecovery } from "../../lib/focus_recovery.js";
export { AboutYou } from "./about_you.jsx";
export { Agenda } from "./agenda.jsx";
export { MoreTime } from "./more_time.jsx";
export { AnsweringQuestion, NowParts } from "./now_parts.jsx";
export { prepareOffline } from "./offline.js";
export { Questions } from "./questions.jsx";

/** Above all tabs. */
export const Above = () => (
  <>
    <Announcements />
    <Announcer />
  </>
);

adoptBaseStyles(fold);
adoptBaseStyles(choices);
adoptStyles(announcements);
adoptStyles(dialogs);
adoptStyles(question);
adoptStyles(questions);
adoptStyles(hint);
adoptStyles(css);
adoptStyles(print);
