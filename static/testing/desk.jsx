// The moderators' desk in tests, with its keyboard, bars and dialogs: the whole of it, its questions
// alone, or a dialog.

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
import { localUndos } from "../src/features/questions/local_undo.js";
import { route } from "../src/lib/page/route.js";
import { DeskSections } from "../src/pages/moderator/desk_sections.jsx";
import { ATTENTION, controlSections, DIALOGS, SHORTCUTS } from "../src/pages/moderator/parts.jsx";
import { ArmedKeyHint, armedKey } from "../src/ui/desk/armed_key.jsx";
import { AttentionBar } from "../src/ui/desk/attention_bar.jsx";
import { lastFocused, watchFocus } from "../src/ui/desk/card_focus.js";
import { startShortcuts } from "../src/ui/desk/keyboard.js";
import { ShortcutButton } from "../src/ui/desk/shortcut_button.jsx";
import { provideShortcuts, shortcutGroups, switchKeys } from "../src/ui/desk/shortcuts.js";
import { dialogState } from "../src/ui/dialog_state.js";
import { act, draw, screen, settle } from "./part.js";

watchFocus();
startShortcuts({
  "select.next": () => extendSelection(1),
  "select.previous": () => extendSelection(-1),
});
const otherShortcuts = shortcutGroups;

/**
 * Draws the desk for a test.
 *
 * @param {import("node:test").TestContext} t
 * @param {Parameters<typeof draw>[1]} given  items, role, language and catalogue
 */
export async function drawDesk(t, given) {
  t.mock.method(globalThis, "fetch", async () => new Response("", { status: 404 }));
  const drawn = drawParts(<WholeDesk />, given);
  await settle();
  /** Presses keys one after the other, and lets each be answered. */
  const press = async (...keys) => {
    for (const key of keys) {
      await drawn.user.keyboard(key);
      await settle();
    }
  };
  /** Text of the card that has the focus. */
  const focusedText = () =>
    document.activeElement?.closest("[data-card]")?.textContent.replace(/\s+/g, " ") ?? "";
  return { ...drawn, press, focusedText };
}

/**
 * Draws the questions of the desk; `cards(column)` lists the texts of a column's cards. `more`:
 * parts beside the questions.
 */
export function drawQuestions(given, more = null) {
  const drawn = drawParts(
    <div class="tab">
      <FilterBar />
      <ReviewColumn />
      <LiveColumn />
      <DoneColumns />
      {more}
    </div>,
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

/** Opens a dialog of the desk without its button, and draws it alone. */
export function drawDialog(state, given) {
  dialogState.value = state;
  return draw(<OpenDialog />, given);
}

function drawParts(parts, given) {
  provideShortcuts(SHORTCUTS);
  return draw(
    <>
      {parts}
      <ArmedKeyHint />
      <BulkBar />
      <UndoToast />
      <OpenDialog />
    </>,
    given,
  );
}

const WholeDesk = () => (
  <>
    <AttentionBar sources={ATTENTION} />
    <ShortcutButton id="goto" onClick={() => (dialogState.value = { name: "goto" })}>
      Go to
    </ShortcutButton>
    <ShortcutButton id="help" onClick={() => (dialogState.value = { name: "help" })}>
      Shortcuts
    </ShortcutButton>
    <DeskSections
      control={controlSections()}
      questions={[
        { id: "review", title: "To review", content: <ReviewColumn /> },
        { id: "live", title: "Published", content: <LiveColumn /> },
        { id: "done", title: "Answered", content: <DoneColumns /> },
      ]}
      above={null}
    />
  </>
);

/** The dialog that `dialogState` names. */
function OpenDialog() {
  const { name, ...about } = dialogState.value ?? { name: "" };
  const Dialog = DIALOGS[name];
  return Dialog ? <Dialog {...about} key={about.id ?? about.of} /> : null;
}

/** Card with a text. */
export const cardOf = (text) => screen.getByText(text).closest("[data-card]");

/** Gives a card the focus. */
export const focusCard = (text) => act(() => cardOf(text).focus());

/** Text of the question that has the focus. */
export const focusedQuestion = () =>
  document.activeElement?.querySelector(".question-text")?.textContent;

afterEach(() => {
  act(() => {
    checkDuplicates([]);
    deselectQuestions();
    filters.value = NO_FILTERS;
    chosenOrder.value = "usual";
    dialogState.value = null;
    lastFocused.value = {};
    armedKey.value = null;
    localUndos.value = [];
    route.value = "";
  });
  switchKeys(true);
  provideShortcuts(otherShortcuts);
  document.body.dispatchEvent(new Event("pointerdown", { bubbles: true })); // no card has the focus
});
