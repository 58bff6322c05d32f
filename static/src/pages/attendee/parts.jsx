// Parts of the attendee's page that the first vote does not need. They are loaded with this module,
// with their translations, under the name lazy_bundle. A part that only names itself is drawn by
// <Lazy part="…">.

import question from "../../features/questions/question.css";
import questions from "../../features/questions/style.css";
import { adoptBaseStyles, adoptStyles } from "../../lib/adopt_styles.js";
import { startFocusRecovery } from "../../lib/focus_recovery.js";
import { startGroupWords } from "../../lib/group_words.js";
import announcements from "../../ui/announcements.css";
import { AnnouncementRegion } from "../../ui/announcements.jsx";
import choices from "../../ui/choices.css";
import dialogs from "../../ui/dialog.css";
import fold from "../../ui/fold.css";
import hint from "../../ui/hint.css";
import print from "../../ui/print.css";
import { Announcer } from "./announcer.jsx";
import { RoomBar } from "./breakout.jsx";
import { DeviceBar, watchForPassing } from "./device_bar.jsx";
import { Notices, watchForNotices } from "./notices.jsx";
import { prepareOffline } from "./offline.js";
import css from "./parts.css";
import { keepScrollPositions } from "./show_tab.js";

export { Level, NoVote } from "../../features/official/no_vote.jsx";
export { ClosedPoll } from "../../features/polls/closed_poll.jsx";
export { ResultDetails } from "../../features/polls/result_details.jsx";
export * from "../../kinds/lazy_parts.js";
export { AboutYou } from "./about_you.jsx";
export { Agenda } from "./agenda.jsx";
export { AfterPoll, BeforePoll } from "./around_poll.jsx";
export { RoomTab } from "./breakout.jsx";
export { HeaderTools } from "./header_tools.jsx";
export { MoreTime } from "./more_time.jsx";

export { Questions } from "./questions.jsx";
export { Receipt } from "./receipt.jsx";

/** Below the header of every tab; notices hang from it or lie at the foot of the page. */
export const HeaderBar = () => (
  <>
    <RoomBar />
    <DeviceBar />
    <Notices />
  </>
);

/** Announcements to screen readers. */
export const Above = () => (
  <>
    <AnnouncementRegion />
    <Announcer />
  </>
);

/** Starts what the parts need, once they are loaded. */
export function startParts() {
  prepareOffline();
  startFocusRecovery();
  startGroupWords();
  keepScrollPositions();
  watchForNotices();
  watchForPassing();
}

adoptBaseStyles(fold);
adoptBaseStyles(choices);
adoptStyles(announcements);
adoptStyles(dialogs);
adoptStyles(question);
adoptStyles(questions);
adoptStyles(hint);
adoptStyles(css);
adoptStyles(print);
