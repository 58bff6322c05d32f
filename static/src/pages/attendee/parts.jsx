// Parts of the attendee's page that the first vote does not need. They are loaded with this module,
// with their translations, under the name lazy_bundle. A part that only names itself is drawn by
// <Lazy part="…">.

import { effect } from "@preact/signals";
import agenda from "../../features/agenda/agenda_tab.css";
import { AgendaNow } from "../../features/agenda/agenda_tab.jsx";
import { watchForAnnouncements } from "../../features/announcements/announcement_notices.jsx";
import {
  AnnouncementRegion,
  EarlierAnnouncements,
  FoldedAnnouncements,
  FreshAnnouncements,
} from "../../features/announcements/announcements.jsx";
import { TimesRegion, watchForTimes } from "../../features/event/attendee/changed_times.jsx";
import lobby from "../../features/event/attendee/lobby.css";
import { Lobby } from "../../features/event/attendee/lobby.jsx";
import { Thanks } from "../../features/event/attendee/thanks.jsx";
import { startGroupWords } from "../../features/event/group_words.js";
import { AboutYou as ReaderData } from "../../features/people/attendee/about_you.jsx";
import { AskSector } from "../../features/people/attendee/ask_sector.jsx";
import { fetchEarlierPolls } from "../../features/polls/ballot/earlier_polls.js";
import {
  isBallotInSight,
  OpenPollBar,
  watchForPolls,
} from "../../features/polls/ballot/open_poll_bar.jsx";
import { NoPolls, OtherPolls } from "../../features/polls/ballot/other_polls.jsx";
import { PollRegion } from "../../features/polls/ballot/poll_region.jsx";
import receipt from "../../features/polls/ballot/receipt.css";
import { countDuePolls } from "../../features/polls/due_polls.js";
import { isRunning } from "../../features/polls/phase.js";
import { AnsweringQuestion } from "../../features/questions/attendee/answering_question.jsx";
import { OwnQuestionRegion } from "../../features/questions/attendee/own_question_region.jsx";
import { watchForQuestions } from "../../features/questions/attendee/question_notices.js";
import questions from "../../features/questions/attendee/questions_tab.css";
import question from "../../features/questions/question.css";
import { ScreenStrip } from "../../features/screen/screen_strip.jsx";
import { t } from "../../lib/i18n.js";
import { adoptBaseStyles, adoptStyles } from "../../lib/page/adopt_styles.js";
import { startFocusRecovery } from "../../lib/page/focus_recovery.js";
import { isEnded, items, itemsByKind } from "../../lib/session.js";
import dialogs from "../../ui/dialog.css";
import hint from "../../ui/page/hint.css";
import { Hint } from "../../ui/page/hint.jsx";
import { LanguageSwitch } from "../../ui/page/language_picker.jsx";
import { hasNotice, NoticeCards } from "../../ui/page/notices.jsx";
import { isTyping, keepScrollPositions, scrollNowToTop, showTab } from "../../ui/page/show_tab.js";
import choices from "../../ui/styles/choices.css";
import fold from "../../ui/styles/fold.css";
import print from "../../ui/styles/print.css";
import { eventPart } from "./event_part.jsx";
import { isReportAbove, nowCard, watchForNowCard } from "./now_card.js";
import { prepareOffline } from "./offline.js";
import css from "./parts.css";

export { Agenda } from "../../features/agenda/agenda_tab.jsx";
export { ClosedPoll } from "../../features/polls/ballot/closed_poll.jsx";
export { MoreTime } from "../../features/polls/ballot/more_time.jsx";
export { Receipt } from "../../features/polls/ballot/receipt.jsx";
export { NoVote } from "../../features/polls/official/no_vote.jsx";
export { ResultDetails } from "../../features/polls/results/result_details.jsx";
export { Questions } from "../../features/questions/attendee/questions_tab.jsx";
export * from "../../kinds/lazy_parts.js";

/** @import { Item, Props } from "../../lib/types" */

const BoardLink = eventPart("projects", "BoardLink");
const CaptionStrip = eventPart("captions", "CaptionStrip");
const CheckedOnly = eventPart("machine_drafts", "CheckedOnly");
const DeviceBar = eventPart("devices", "DeviceBar");
const FloorCard = eventPart("floor", "FloorCard");
const FloorLine = eventPart("floor", "FloorLine");
const PastRoomReport = eventPart("breakouts", "PastRoomReport");
const Reports = eventPart("breakouts", "Reports");
const PulseRow = eventPart("pulse", "PulseRow");
const RoomBar = eventPart("breakouts", "RoomBar");
const RunningSessions = eventPart("sessions", "RunningSessions");
const SessionBar = eventPart("sessions", "SessionBar");
const ShownReport = eventPart("breakouts", "ShownReport");
const Surveys = eventPart("surveys", "Surveys");
const UnsentDrafts = eventPart("breakouts", "UnsentDrafts");
const HostChannel = eventPart("staff_channel", "HostChannel");
const OwnRoomTab = eventPart("breakouts", "RoomTab");

/** The reader's breakout room; its host has the staff channel, too. */
export const RoomTab = () => (
  <OwnRoomTab hostTools={items.value.yours?.host && !isEnded.value ? <HostChannel /> : null} />
);

/** The reader's data and settings. */
export const AboutYou = () => (
  <ReaderData>
    <CheckedOnly />
  </ReaderData>
);

/** Language, in the header. */
export const HeaderTools = () => (
  <div class="header-tools">
    <LanguageSwitch at="#you" remember />
  </div>
);

/** Below the header of every tab; notices hang from it or lie at the foot of the page. */
export const HeaderBar = () => (
  <>
    <SessionBar />
    <RoomBar />
    <DeviceBar />
    <Notices />
  </>
);

/** The notices, what the hall's screen shows, and a bar for an open poll that is out of sight. */
const Notices = () =>
  isEnded.value ? null : (
    <div class="notices" data-top={isBallotInSight.value}>
      <NoticeCards />
      {hasNotice.value ? null : <ScreenStrip nowCard={nowCard.value} />}
      <OpenPollBar />
      <CaptionStrip />
    </div>
  );

/** Announcements to screen readers. */
export const Above = () => (
  <>
    <AnnouncementRegion />
    <PollRegion />
    <OwnQuestionRegion />
    <TimesRegion />
  </>
);

/** Everything before the first poll: the card at the top, unless that is the poll. */
export const BeforePoll = () => (
  <>
    {["ballot", "thanks"].includes(nowCard.value) ? null : <FreshAnnouncements />}
    {isEnded.value ? <Thanks /> : null}
    {isReportAbove.value ? <PastRoomReport /> : null}
    {CARDS[nowCard.value]?.()}
    {["agenda", ""].includes(nowCard.value) ? <NoPolls /> : null}
  </>
);

/** @type {Record<string, () => import("../../lib/types").ComponentChildren>} */
const CARDS = {
  lobby: () => <Lobby />,
  thanks: () => <Surveys isOpen />,
  floor: () => <FloorCard />,
  question: () => <AnsweringQuestion isFirst />,
  report: () => <ShownReport />,
  agenda: () => <AgendaNow />,
};

/**
 * Lists of everything after the first poll, if any.
 * @param {Props<{poll?: Item<"poll">}>} props
 */
export const AfterPoll = ({ id, poll }) => (
  <>
    <div class="lines">
      {isReportAbove.value ? null : <PastRoomReport isLine />}
      {nowCard.value === "floor" ? null : <FloorLine />}
      {nowCard.value === "question" ? null : <AnsweringQuestion />}
      {isEnded.value ? null : <Surveys />}
      <div class="announcements" role="group" aria-label={t("Announcements")}>
        {["ballot", "thanks"].includes(nowCard.value) ? <FoldedAnnouncements /> : null}
        <EarlierAnnouncements />
      </div>
      {nowCard.value === "agenda" || (poll && isRunning(poll)) ? null : <AgendaNow isLine />}
      <BoardLink look="line" />
      <RunningSessions />
    </div>
    <PulseRow />
    <AskSector />
    <UnsentDrafts />
    <OtherPolls first={id} />
    <Reports />
    {isEnded.value ? null : (
      <Hint name="now">{t("Keep this page open: polls and results appear automatically.")}</Hint>
    )}
  </>
);

/** Starts the preparations of the parts, once they are loaded. */
export function startParts() {
  prepareOffline();
  fetchEarlierPolls();
  startFocusRecovery();
  startGroupWords();
  keepScrollPositions({
    isSomethingWaiting: () => countDuePolls(itemsByKind.value.poll) > 0,
    beside: "questions",
    starts: { agenda: "#agenda [aria-current]" },
  });
  watchForNowCard();
  watchForEnd();
  watchForPolls();
  watchForQuestions();
  watchForAnnouncements();
  watchForTimes();
}

/** Leads to the thanks at the end of the event. Returns a function that stops it. */
export function watchForEnd() {
  let wasEnded = isEnded.peek();
  return effect(() => {
    const isOver = isEnded.value;
    if (isOver && !wasEnded && !isTyping()) {
      showTab("now");
      requestAnimationFrame(scrollNowToTop);
    }
    wasEnded = isOver;
  });
}

for (const sheet of [fold, choices]) adoptBaseStyles(sheet);
for (const sheet of [dialogs, question, questions, hint, css, agenda, lobby, receipt, print])
  adoptStyles(sheet);
