// Entry of the page of the board of projects: for attendees, heads of delegations and staff.

import { isStaff, view } from "../../features/board/board_state.js";
import { BoardView } from "../../features/board/board_view.jsx";
import { CardForm, EditForm, ReportForm } from "../../features/board/cards/card_form.jsx";
import { CardView } from "../../features/board/cards/card_view.jsx";
import { ReviewView } from "../../features/board/desk/card_review.jsx";
import { SelectionBar } from "../../features/board/desk/staff_tools.jsx";
import { CaptionFoot } from "../../features/captions/caption_strip.jsx";
import { startPage } from "../../features/event/start_page.js";
import { RejectDialog } from "../../features/questions/dialogs/reject_dialog.jsx";
import { boot } from "../../lib/session.js";
import { dialogState } from "../../ui/dialog_state.js";
import { PageFrame } from "../../ui/page/page_frame.jsx";
import { StorageBar } from "../../ui/staff/staff_bar.jsx";

/** @import { ComponentType } from "../../lib/types" */

/** @type {Record<string, ComponentType<any>>} */
const VIEWS = {
  card: CardView,
  edit: EditForm,
  new: CardForm,
  report: ReportForm,
  review: ReviewView,
};

function Board() {
  const { name, id } = view.value;
  const View = (isStaff() || name !== "review" ? VIEWS[name] : null) ?? null;
  return (
    <>
      <PageFrame class="stack page board" bar={<StorageBar />} remember={boot.role === "attendee"}>
        <BoardView isHidden={View !== null} />
        {View ? <View id={id} key={`${name} ${id}`} /> : null}
        {isStaff() ? null : <CaptionFoot />}
      </PageFrame>
      {isStaff() && View === null ? <SelectionBar /> : null}
      <OpenDialog />
    </>
  );
}

function OpenDialog() {
  if (!dialogState.value) return null;
  const { name: _, of, title, action, ...rest } = dialogState.value;
  return <RejectDialog of={of} title={title} action={action} {...rest} key={of} />;
}

startPage(Board, "board");
