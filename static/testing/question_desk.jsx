// The questions at the moderators' desk in tests: columns, filters, bulk bar, dialogs and keys.

import { afterEach } from "node:test";
import { BulkBar } from "../src/features/questions/desk/bulk_bar.jsx";
import { checkDuplicates } from "../src/features/questions/desk/duplicate_check.js";
import { FilterBar } from "../src/features/questions/desk/filter_bar.jsx";
import {
  DoneColumns,
  LiveColumn,
  ReviewColumn,
} from "../src/features/questions/desk/question_columns.jsx";
import { NO_FILTERS } from "../src/features/questions/desk/question_filters.js";
import { chosenOrder, filters } from "../src/features/questions/desk/queue_view.js";
import { deselectQuestions, extendSelection } from "../src/features/questions/desk/selection.js";
import { UndoToast } from "../src/features/questions/desk/undo_toast.jsx";
import { DIALOGS, SHORTCUTS } from "../src/pages/moderator/parts.jsx";
import { ArmedKeyHint } from "../src/ui/desk/armed_key.jsx";
import { lastFocused, watchFocus } from "../src/ui/desk/card_focus.js";
import { startShortcuts } from "../src/ui/desk/keyboard.js";
import { provideShortcuts, shortcutGroups, switchKeys } from "../src/ui/desk/shortcuts.js";
import { dialogState } from "../src/ui/dialog_state.js";
import { act, draw, screen } from "./part.js";

watchFocus();
startShortcuts({
  "select.next": () => extendSelection(1),
  "select.previous": () => extendSelection(-1),
});

let undrawDesk = () => {};

/** The dialog that `dialogState` names. */
export function OpenDialog() {
  if (!dialogState.value) return null;
  const { name, ...about } = dialogState.value;
  const Dialog = DIALOGS[name];
  return <Dialog {...about} key={about.id ?? about.of} />;
}

/** Opens a dialog of the desk without its button, and draws it alone. */
export function drawDialog(state, given) {
  dialogState.value = state;
  return draw(<OpenDialog />, given);
}

/**
 * Draws the desk with these items; `cards(column)` lists the texts of a column's cards. `more`:
 * parts beside the questions.
 */
export function drawDesk(given, more = null) {
  const others = shortcutGroups;
  provideShortcuts(SHORTCUTS);
  undrawDesk = () => provideShortcuts(others);
  const drawn = draw(
    <>
      <div class="tab">
        <FilterBar />
        <ReviewColumn />
        <LiveColumn />
        <DoneColumns />
        {more}
      </div>
      <ArmedKeyHint />
      <BulkBar />
      <UndoToast />
      <OpenDialog />
    </>,
    given,
  );
  return {
    ...drawn,
    cards: (column) =>
      [...drawn.place.querySelectorAll(`[data-column=${column}] .question-text`)].map(
        (text) => text.textContent,
      ),
  };
}

/** Card with a text. */
export const cardOf = (text) => screen.getByText(text).closest("[data-card]");

/** Gives a card the focus. */
export const focusCard = (text) => act(() => cardOf(text).focus());

/** Text of the card with the focus. */
export const focusedText = () =>
  document.activeElement?.querySelector(".question-text")?.textContent;

afterEach(() => {
  act(() => {
    checkDuplicates([]);
    deselectQuestions();
    filters.value = NO_FILTERS;
    chosenOrder.value = "usual";
    dialogState.value = null;
    lastFocused.value = {};
  });
  switchKeys(true);
  undrawDesk();
  undrawDesk = () => {};
  document.body.dispatchEvent(new Event("pointerdown", { bubbles: true })); // no card has the focus
});
