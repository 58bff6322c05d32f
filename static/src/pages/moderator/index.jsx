// Entry of the page of moderators, and of organisers who moderate.

import { startFocusRecovery } from "../../lib/focus_recovery.js";
import { t } from "../../lib/i18n.js";
import { presentCount, visitedRoom } from "../../lib/session.js";
import { watchFocus } from "../../ui/card_focus.js";
import { dialogState } from "../../ui/dialog_state.js";
import { PageHeader } from "../../ui/header.jsx";
import { LanguagePicker } from "../../ui/language_picker.jsx";
import { mountPage } from "../../ui/mount.jsx";
import { ShortcutButton } from "../../ui/shortcut_button.jsx";
import { Tabs } from "../../ui/tabs.jsx";
import { AnnounceDialog, PostedAnnouncements } from "./announce.jsx";
import { BanDialog } from "./ban.jsx";
import { Breakouts } from "./breakouts.jsx";
import { BulkBar } from "./bulk_bar.jsx";
import { FilterBar } from "./filter_bar.jsx";
import { startShortcuts } from "./keyboard.js";
import { LabelDialog } from "./label.jsx";
import { MergeDialog } from "./merge.jsx";
import { MoveDialog } from "./move.jsx";
import { MuteDialog } from "./mute.jsx";
import { NewPollDialog } from "./new_poll.jsx";
import { Polls } from "./polls.jsx";
import { PresentPanel } from "./present.jsx";
import { DoneColumns, LiveColumn, ReviewColumn } from "./question_columns.jsx";
import { QuestionRulesDialog } from "./question_rules.jsx";
import { columns } from "./queue_view.js";
import { QuickOpen } from "./quick_open.jsx";
import { RejectDialog } from "./reject.jsx";
import { RewordDialog } from "./reword.jsx";
import { RoomDialog } from "./room_settings.jsx";
import { ScreenControl } from "./screen_control.jsx";
import { ShortcutsHelp } from "./shortcuts_help.jsx";
import {
  HeardQuestions,
  ReplyDialog,
  TranslateDialog,
  TranslationDesk,
} from "./translation_desk.jsx";
import { UndoToast } from "./undo.jsx";
import { VisitedRoom } from "./visited_room.jsx";

const DIALOGS = {
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
  room: RoomDialog,
  rules: QuestionRulesDialog,
  translate: TranslateDialog,
};

const sections = () => [
  {
    id: "polls",
    title: t("Polls"),
    content: (
      <>
        {visitedRoom.value === null ? <ScreenControl /> : null}
        <Polls />
        <Breakouts />
        <PostedAnnouncements />
        <TranslationDesk />
        <HeardQuestions />
        <PresentPanel />
      </>
    ),
  },
  {
    id: "review",
    title: t("To review"),
    badge: columns.value.review.all,
    content: <ReviewColumn />,
  },
  { id: "live", title: t("Published"), content: <LiveColumn /> },
  { id: "done", title: t("Answered"), content: <DoneColumns /> },
];

const Moderator = () => (
  <>
    <PageHeader>
      {presentCount.value === null ? null : (
        <p class="present">{t("{n} present", { n: presentCount.value })}</p>
      )}
      <div class="top-tools">
        <ShortcutButton
          id="goto"
          class="button quiet"
          aria-haspopup="dialog"
          onClick={() => (dialogState.value = { name: "goto" })}
        >
          {t("Go to")}
        </ShortcutButton>
        <ShortcutButton
          id="help"
          class="button quiet"
          aria-haspopup="dialog"
          onClick={() => (dialogState.value = { name: "help" })}
        >
          {t("Shortcuts")}
        </ShortcutButton>
      </div>
      <LanguagePicker />
    </PageHeader>
    <Tabs
      label={t("Sections")}
      sections={sections()}
      above={
        <>
          <VisitedRoom />
          <FilterBar />
        </>
      }
    />
    <div class="dock">
      <BulkBar />
      <UndoToast />
    </div>
    <OpenDialog />
  </>
);

function OpenDialog() {
  const { name, ...about } = dialogState.value ?? {};
  const Dialog = DIALOGS[name];
  return Dialog ? <Dialog {...about} key={about.id ?? about.of} /> : null;
}

watchFocus();
startShortcuts();
startFocusRecovery();
mountPage(Moderator, "moderator");
