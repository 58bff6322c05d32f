// The tab "Now" around its first poll. While that is open, nothing comes before it.

import { AgendaNow } from "../../features/agenda/agenda_tab.jsx";
import { AnnouncementList } from "../../features/announcements/announcements.jsx";
import { BoardLink } from "../../features/board/board_link.jsx";
import { PastRoomReport } from "../../features/breakouts/attendee/past_room_report.jsx";
import { Reports, ShownReport } from "../../features/breakouts/attendee/published_reports.jsx";
import { UnsentDrafts } from "../../features/breakouts/attendee/unsent_drafts.jsx";
import { Lobby } from "../../features/event/attendee/lobby.jsx";
import { Thanks } from "../../features/event/attendee/thanks.jsx";
import { FloorCard } from "../../features/floor/ask_for_floor.jsx";
import { AskSector } from "../../features/people/attendee/ask_sector.jsx";
import { NoPolls, OtherPolls } from "../../features/polls/ballot/other_polls.jsx";
import { isRunning } from "../../features/polls/phase.js";
import { Surveys } from "../../features/polls/surveys/surveys.jsx";
import { AnsweringQuestion } from "../../features/questions/attendee/answering_question.jsx";
import { hallView } from "../../features/screen/hall_view.js";
import { t } from "../../lib/i18n.js";
import { event, isEnded, items } from "../../lib/session.js";
import { Hint } from "../../ui/page/hint.jsx";

/** @import { Item, Props } from "../../lib/types" */

/**
 * Everything before the first poll: the report of a room that has just closed and, unless the poll
 * is open, thanks after the end, the hall's view, and where the agenda is.
 * @param {Props<{poll?: Item<"poll">}>} props
 */
export const BeforePoll = ({ id, poll }) => (
  <>
    <PastRoomReport />
    {poll && isRunning(poll) ? null : <Lead id={id} poll={poll} />}
  </>
);

/** @param {Props<{poll?: Item<"poll">}>} props */
const Lead = ({ id, poll }) =>
  isEnded.value ? (
    <Thanks />
  ) : (
    <>
      {event.value.state === "draft" ? <Lobby /> : <ShownInHall />}
      <AskSector />
      {poll && isOfReader(id) ? null : <AgendaNow />}
      {poll || event.value.state === "draft" ? null : <NoPolls />}
    </>
  );

/**
 * Everything after the first poll, if any.
 * @param {Props<{poll?: Item<"poll">}>} props
 */
export const AfterPoll = ({ id, poll }) => (
  <>
    {poll && isRunning(poll) ? <ShownInHall /> : null}
    <AnnouncementList />
    {isEnded.value ? null : (
      <Hint name="now">{t("Keep this page open: polls and results appear automatically.")}</Hint>
    )}
    <UnsentDrafts />
    <Surveys />
    <BoardLink />
    <OtherPolls first={id} />
    <Reports />
  </>
);

// The result of a poll stays first for its voters, and while the hall looks at it.
const isOfReader = (id) => Boolean(items.value[`ballot:${id}`]) || hallView.value?.id === id;

const ShownInHall = () => (
  <>
    <FloorCard />
    <AnsweringQuestion />
    <ShownReport />
  </>
);
