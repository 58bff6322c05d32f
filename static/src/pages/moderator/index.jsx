// Entry of the page of moderators, and of moderating organisers.

import { HeaderClock } from "../../features/agenda/header_clock.jsx";
import { VisitedRoom } from "../../features/breakouts/desk/visited_room.jsx";
import { NotStarted } from "../../features/event/desk/not_started.jsx";
import { startPage } from "../../features/event/start_page.js";
import { BulkBar } from "../../features/questions/desk/bulk_bar.jsx";
import { FilterBar } from "../../features/questions/desk/filter_bar.jsx";
import {
  DoneColumns,
  LiveColumn,
  ReviewColumn,
} from "../../features/questions/desk/question_columns.jsx";
import { columns } from "../../features/questions/desk/queue_view.js";
import { extendSelection } from "../../features/questions/desk/selection.js";
import { UndoToast } from "../../features/questions/desk/undo_toast.jsx";
import { EndSessionLine, SessionNotStarted } from "../../features/sessions/session_life.jsx";
import { t } from "../../lib/i18n.js";
import { isSession } from "../../lib/page/session_list.js";
import { presentCount, room } from "../../lib/session.js";
import { ArmedKeyHint } from "../../ui/desk/armed_key.jsx";
import { AttentionBar } from "../../ui/desk/attention_bar.jsx";
import { watchFocus } from "../../ui/desk/card_focus.js";
import { startShortcuts } from "../../ui/desk/keyboard.js";
import { ShortcutButton } from "../../ui/desk/shortcut_button.jsx";
import { provideShortcuts } from "../../ui/desk/shortcuts.js";
import { dialogState } from "../../ui/dialog_state.js";
import { PageFrame, sessionSwitch } from "../../ui/page/page_frame.jsx";
import { SessionSwitch } from "../../ui/staff/session_switch.jsx";
import { StaffBar } from "../../ui/staff/staff_bar.jsx";
import { StaffNav } from "../../ui/staff/staff_nav.jsx";
import { DeskSections } from "./desk_sections.jsx";
import { ATTENTION, controlSections, DIALOGS, SHORTCUTS } from "./parts.jsx";
import { PocketDesk, PocketLine } from "./pocket/pocket_desk.jsx";
import { isPocket } from "./pocket/pocket_state.js";

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

/** True while questions are closed, and none waits to be read or answered. */
const areQuestionsQuiet = () =>
  !room.value[1].qa && !columns.value.review.all && !columns.value.live.all;

/** @param {{id: string, children: string}} props  `id`: of a dialog, and of its key */
const DialogLine = ({ id, children }) => (
  <li>
    <ShortcutButton
      id={id}
      class=""
      aria-haspopup="dialog"
      onClick={() => (dialogState.value = { name: id })}
    >
      {children}
    </ShortcutButton>
  </li>
);

const Menu = () => (
  <StaffNav isMenu>
    <DialogLine id="goto">{t("Go to")}</DialogLine>
    <DialogLine id="help">{t("Shortcuts")}</DialogLine>
    {isPocket.value ? null : <PocketLine />}
    <EndSessionLine />
  </StaffNav>
);

const Tools = () => (
  <>
    <HeaderClock />
    {presentCount.value === null ? null : (
      <p class="strong no-wrap">{t("{n} present", { n: presentCount.value })}</p>
    )}
  </>
);

const Desk = () => (
  <>
    <AttentionBar sources={ATTENTION} />
    {isPocket.value ? <PocketDesk /> : null}
    <DeskSections
      isHidden={isPocket.value}
      control={controlSections()}
      questions={questionSections()}
      isQuiet={areQuestionsQuiet()}
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

const Bars = () => (
  <>
    <StaffBar />
    {isSession() ? <SessionNotStarted /> : <NotStarted />}
  </>
);

const Moderator = () => (
  <PageFrame nav={<Menu />} tools={<Tools />} bar={<Bars />} main={<Desk />} />
);

function OpenDialog() {
  if (!dialogState.value) return null;
  const { name, ...about } = dialogState.value;
  const Dialog = DIALOGS[name];
  return Dialog ? <Dialog {...about} key={about.id ?? about.of} /> : null;
}

watchFocus();
provideShortcuts(SHORTCUTS);
startShortcuts({
  "select.next": () => extendSelection(1),
  "select.previous": () => extendSelection(-1),
});
sessionSwitch.Part = SessionSwitch;
startPage(Moderator, "moderator");
