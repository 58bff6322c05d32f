// Parts of the moderator's page. A feature adds its components to these lists.

import { RoomDialog } from "../../features/breakouts/room_dialog.jsx";
import { visitedRoom } from "../../lib/session.js";
import { closeDialog } from "../../ui/dialog_state.js";
import { AnnounceDialog, PostedAnnouncements } from "./announce.jsx";
import { BanDialog } from "./ban.jsx";
import { Breakouts } from "./breakouts.jsx";
import { LabelDialog } from "./label.jsx";
import { MergeDialog } from "./merge.jsx";
import { MoveDialog } from "./move.jsx";
import { MuteDialog } from "./mute.jsx";
import { NewPollDialog } from "./new_poll.jsx";
import { Polls } from "./polls.jsx";
import { PresentPanel } from "./present.jsx";
import { QuestionRulesDialog } from "./question_rules.jsx";
import { QuickOpen } from "./quick_open.jsx";
import { RejectDialog } from "./reject.jsx";
import { RewordDialog } from "./reword.jsx";
import { ScreenControl } from "./screen_control.jsx";
import { ShortcutsHelp } from "./shortcuts_help.jsx";
import {
  HeardQuestions,
  ReplyDialog,
  TranslateDialog,
  TranslationDesk,
} from "./translation_desk.jsx";

/** The rail: everything but the columns of questions, one below another. */
export const RAIL = [
  () => (visitedRoom.value === null ? <ScreenControl /> : null),
  Polls,
  Breakouts,
  PostedAnnouncements,
  TranslationDesk,
  HeardQuestions,
  PresentPanel,
];

/**
 * Dialogs by the name that `dialogState` opens them with.
 * @type {Record<string, import("preact").ComponentType<any>>}
 */
export const DIALOGS = {
  announce: AnnounceDialog,
  ban: BanDialog,
  goto: QuickOpen,
  help: ShortcutsHelp,
  label: LabelDialog,
  merge: MergeDialog,
  move: MoveDialog,
  mute: MuteDialog,
  new_poll: NewPollDialog,
  reject: RejectDialog,
  reply: ReplyDialog,
  reword: RewordDialog,
  room: ({ id }) => <RoomDialog id={id} hasHost onClose={closeDialog} />,
  rules: QuestionRulesDialog,
  translate: TranslateDialog,
};
