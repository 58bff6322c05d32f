// Entry of the page of the board of projects: for attendees, heads of delegations and staff.

import { RejectDialog } from "../../features/questions/reject_dialog.jsx";
import { startFocusRecovery } from "../../lib/focus_recovery.js";
import { startGroupWords } from "../../lib/group_words.js";
import { boot } from "../../lib/session.js";
import { dialogState } from "../../ui/dialog_state.js";
import { PageHeader } from "../../ui/header.jsx";
import { LanguagePicker } from "../../ui/language_picker.jsx";
import { mountPage } from "../../ui/mount.jsx";
import { StorageBar } from "../../ui/staff_bar.jsx";
import { isStaff, view } from "./board_state.js";
import { BoardView } from "./board_view.jsx";
import { CardForm, EditForm, ReportForm } from "./card_form.jsx";
import { CardView } from "./card_view.jsx";
import { ReviewView } from "./review.jsx";
import { SelectionBar } from "./staff_tools.jsx";

const VIEWS = {
  card: CardView,
  edit: EditForm,
  new: CardForm,
  report: ReportForm,
  review: ReviewView,
};

function Board() {
  const { name, id } = view.value;
  const View = (isStaff || name !== "review" ? VIEWS[name] : null) ?? null;
  return (
    <>
      <PageHeader bar={<StorageBar />}>
        <LanguagePicker remember={boot.role === "attendee"} />
      </PageHeader>
      <main class="board" id="main">
        <BoardView isHidden={View !== null} />
        {View ? <View id={id} key={`${name} ${id}`} /> : null}
      </main>
      {isStaff && View === null ? <SelectionBar /> : null}
      <OpenDialog />
    </>
  );
}

function OpenDialog() {
  if (!dialogState.value) return null;
  const { of, title, action, quoted, onDone } = dialogState.value;
  return (
    <RejectDialog of={of} title={title} action={action} quoted={quoted} onDone={onDone} key={of} />
  );
}

startFocusRecovery();
startGroupWords();
mountPage(Board, "board");
