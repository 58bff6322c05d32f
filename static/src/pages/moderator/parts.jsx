// Parts of the moderator's page. A feature adds its components to these lists.

import { BoardLink } from "../../features/board/board_link.jsx";
import { RoomDialog } from "../../features/breakouts/room_dialog.jsx";
import { PresentPanel } from "../../features/people/present_panel.jsx";
import { RejectDialog } from "../../features/questions/reject_dialog.jsx";
import { visitedRoom } from "../../lib/session.js";
import { closeDialog } from "../../ui/dialog_state.js";
import { UntilEnded } from "../../ui/read_only.jsx";
import { AnnounceDialog, PostedAnnouncements } from "./announce.jsx";
import { BanDialog } from "./ban.jsx";
import { BannedList } from "./banned_list.jsx";
import { Breakouts } from "./breakouts.jsx";
import { CorrectDialog, CorrectPeople } from "./correct.jsx";
import { FirstSteps } from "./first_steps.jsx";
import { Floor, FloorLine } from "./floor.jsx";
import { Initials } from "./initials.jsx";
import { LabelDialog } from "./label.jsx";
import { MergeDialog } from "./merge.jsx";
import { MoveDialog } from "./move.jsx";
import { MuteDialog } from "./mute.jsx";
import { NewPollDialog } from "./new_poll.jsx";
import { CurrentPolls, Polls } from "./polls.jsx";
import { QuestionRulesDialog } from "./question_rules.jsx";
import { QuickOpen } from "./quick_open.jsx";
import { RelayDialog } from "./relay.jsx";
import { RewordDialog } from "./reword.jsx";
import { ScreenControl } from "./screen_control.jsx";
import { ShortcutsHelp } from "./shortcuts_help.jsx";
import {
  HeardQuestions,
  ReplyDialog,
  TranslateDialog,
  TranslationDesk,
} from "./translation_desk.jsx";

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

/** Parts of the tabs of the control column, one below another. */
export const TABS = {
  now: [
    FirstSteps,
    () => (visitedRoom.value === null ? <ScreenControl /> : null),
    FloorLine,
    CurrentPolls,
    BoardLink,
  ],
  polls: [Polls],
  floor: [Floor],
  breakouts: [BreakoutsPart],
  room: [
    Initials,
    AnnouncementsPart,
    PresentPanel,
    CorrectPeople,
    BannedList,
    TranslationDesk,
    HeardQuestions,
  ],
};

/**
 * Dialogs by the name that `dialogState` opens them with.
 * @type {Record<string, import("preact").ComponentType<any>>}
 */
export const DIALOGS = {
  announce: AnnounceDialog,
  ban: BanDialog,
  correct: CorrectDialog,
  goto: QuickOpen,
  help: ShortcutsHelp,
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
