// Entry of the page of moderators, and of organisers who moderate.

import { startFocusRecovery } from "../../lib/focus_recovery.js";
import { startGroupWords } from "../../lib/group_words.js";
import { t } from "../../lib/i18n.js";
import { presentCount } from "../../lib/session.js";
import { watchFocus } from "../../ui/card_focus.js";
import { dialogState } from "../../ui/dialog_state.js";
import { PageHeader } from "../../ui/header.jsx";
import { LanguagePicker } from "../../ui/language_picker.jsx";
import { mountPage } from "../../ui/mount.jsx";
import { PartList } from "../../ui/part_list.jsx";
import { ShortcutButton } from "../../ui/shortcut_button.jsx";
import { StaffBar } from "../../ui/staff_bar.jsx";
import { ArmedKeyHint } from "./armed_key.jsx";
import { AttentionBar } from "./attention_bar.jsx";
import { BulkBar } from "./bulk_bar.jsx";
import { DeskSections } from "./desk_sections.jsx";
import { FilterBar } from "./filter_bar.jsx";
import { waitingCount } from "./floor.jsx";
import { HeaderClock } from "./header_clock.jsx";
import { Initials } from "./initials.jsx";
import { startShortcuts } from "./keyboard.js";
import { DIALOGS, TABS } from "./parts.jsx";
import { runningCount } from "./polls.jsx";
import { DoneColumns, LiveColumn, ReviewColumn } from "./question_columns.jsx";
import { columns } from "./queue_view.js";
import { UndoToast } from "./undo.jsx";
import { VisitedRoom } from "./visited_room.jsx";

const controlTabs = () => [
  { id: "now", title: t("Now"), badge: runningCount(), content: <PartList parts={TABS.now} /> },
  { id: "polls", title: t("Polls"), content: <PartList parts={TABS.polls} /> },
  {
    id: "floor",
    title: t("Floor"),
    badge: waitingCount(),
    content: <PartList parts={TABS.floor} />,
  },
  { id: "breakouts", title: t("Breakouts"), content: <PartList parts={TABS.breakouts} /> },
  { id: "room", title: t("Room"), content: <PartList parts={TABS.room} /> },
];

const questionSections = () => [
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
    <PageHeader bar={<StaffBar />}>
      <HeaderClock />
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
      <Initials />
    </PageHeader>
    <AttentionBar />
    <DeskSections
      control={controlTabs()}
      questions={questionSections()}
      above={
        <>
          <VisitedRoom />
          <FilterBar />
        </>
      }
    />
    <div class="dock">
      <ArmedKeyHint />
      <BulkBar />
      <UndoToast />
    </div>
    <OpenDialog />
  </>
);

function OpenDialog() {
  if (!dialogState.value) return null;
  const { name, ...about } = dialogState.value;
  const Dialog = DIALOGS[name];
  return Dialog ? <Dialog {...about} key={about.id ?? about.of} /> : null;
}

watchFocus();
startShortcuts();
startFocusRecovery();
startGroupWords();
mountPage(Moderator, "moderator");
