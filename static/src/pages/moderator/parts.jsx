// Parts of the moderator's page. A feature adds its components to these lists.

import { announcementMatches } from "../../features/announcements/announcement_matches.js";
import {
  AnnounceDialog,
  PostedAnnouncements,
} from "../../features/announcements/posted_announcements.jsx";
import { BoardLink } from "../../features/board/board_link.jsx";
import { urgentRooms } from "../../features/breakouts/desk/breakout_attention.jsx";
import { breakoutMatches } from "../../features/breakouts/desk/breakout_matches.js";
import { Breakouts } from "../../features/breakouts/desk/breakouts_tab.jsx";
import { MoveDialog } from "../../features/breakouts/desk/move_dialog.jsx";
import { RoomDialog } from "../../features/breakouts/room_dialog.jsx";
import { FirstSteps } from "../../features/event/desk/first_steps.jsx";
import { Floor, FloorLine, waitingCount } from "../../features/floor/floor_desk.jsx";
import { CorrectDialog, CorrectPeople } from "../../features/people/correct_person.jsx";
import { BanDialog } from "../../features/people/desk/ban_dialog.jsx";
import { BannedList } from "../../features/people/desk/banned_list.jsx";
import { Initials } from "../../features/people/desk/initials.jsx";
import { MuteDialog } from "../../features/people/desk/mute_dialog.jsx";
import { PresentPanel } from "../../features/people/present_panel.jsx";
import { NewPollDialog } from "../../features/polls/desk/new_poll_dialog.jsx";
import { urgentPolls } from "../../features/polls/desk/poll_attention.jsx";
import { pollMatches } from "../../features/polls/desk/poll_matches.js";
import { CurrentPolls, Polls, runningCount } from "../../features/polls/desk/polls_tab.jsx";
import { HeardQuestions } from "../../features/questions/desk/heard_questions.jsx";
import { urgentQuestions } from "../../features/questions/desk/question_attention.jsx";
import { questionMatches } from "../../features/questions/desk/question_matches.js";
import { LabelDialog } from "../../features/questions/dialogs/label_dialog.jsx";
import { MergeDialog } from "../../features/questions/dialogs/merge_dialog.jsx";
import { QuestionRulesDialog } from "../../features/questions/dialogs/question_rules.jsx";
import { RejectDialog } from "../../features/questions/dialogs/reject_dialog.jsx";
import { RelayDialog } from "../../features/questions/dialogs/relay_dialog.jsx";
import { ReplyDialog } from "../../features/questions/dialogs/reply_dialog.jsx";
import { RewordDialog } from "../../features/questions/dialogs/reword_dialog.jsx";
import { ScreenControl } from "../../features/screen/screen_control.jsx";
import { TranslateDialog, TranslationDesk } from "../../features/translation/translation_desk.jsx";
import { t } from "../../lib/i18n.js";
import { visitedRoom } from "../../lib/session.js";
import { QuickOpen } from "../../ui/desk/quick_open.jsx";
import { ShortcutsHelp } from "../../ui/desk/shortcuts_help.jsx";
import { closeDialog } from "../../ui/dialog_state.js";
import { UntilEnded } from "../../ui/page/read_only.jsx";
import { FIRST_KEYS } from "./desk_shortcuts.js";
import { places } from "./places.js";

const AnnouncementsPart = () => (
  <UntilEnded>
    <PostedAnnouncements />
  </UntilEnded>
);
const BreakoutsPart = () => (
  <UntilEnded>
    <Breakouts />
  </UntilEnded>
);

/** Things that cannot wait, for the bar below the header. */
export const ATTENTION = [urgentRooms, urgentPolls, urgentQuestions];

/** Lists that "Go to" searches. */
const FOUND = [pollMatches, questionMatches, breakoutMatches, announcementMatches, places];

/**
 * Tabs of the control column, with their parts, one below another.
 * @type {{id: string, title: () => string, badge?: () => number,
 *   parts: import("preact").ComponentType<any>[]}[]}
 */
export const CONTROL_TABS = [
  {
    id: "now",
    title: () => t("Now"),
    badge: runningCount,
    parts: [
      FirstSteps,
      () => (visitedRoom.value === null ? <ScreenControl /> : null),
      FloorLine,
      CurrentPolls,
      BoardLink,
    ],
  },
  { id: "polls", title: () => t("Polls"), parts: [Polls] },
  { id: "floor", title: () => t("Floor"), badge: waitingCount, parts: [Floor] },
  { id: "breakouts", title: () => t("Breakouts"), parts: [BreakoutsPart] },
  {
    id: "room",
    title: () => t("Room"),
    parts: [
      Initials,
      AnnouncementsPart,
      PresentPanel,
      CorrectPeople,
      BannedList,
      TranslationDesk,
      HeardQuestions,
    ],
  },
];

/**
 * Dialogs by the name that `dialogState` opens them with.
 * @type {Record<string, import("preact").ComponentType<any>>}
 */
export const DIALOGS = {
  announce: AnnounceDialog,
  ban: BanDialog,
  correct: CorrectDialog,
  goto: () => <QuickOpen sources={FOUND} />,
  help: () => <ShortcutsHelp first={FIRST_KEYS} />,
  label: LabelDialog,
  merge: MergeDialog,
  move: MoveDialog,
  mute: MuteDialog,
  new_poll: NewPollDialog,
  reject: RejectDialog,
  relay: RelayDialog,
  reply: ReplyDialog,
  reword: RewordDialog,
  room: ({ id }) => <RoomDialog id={id} onClose={closeDialog} />,
  rules: QuestionRulesDialog,
  translate: TranslateDialog,
};
