// The moderator's desk with its keyboard: the control column, the questions and the dialogs.

import { BulkBar } from "../src/features/questions/desk/bulk_bar.jsx";
import {
  DoneColumns,
  LiveColumn,
  ReviewColumn,
} from "../src/features/questions/desk/question_columns.jsx";
import { UndoToast } from "../src/features/questions/desk/undo_toast.jsx";
import { localUndos } from "../src/features/questions/local_undo.js";
import { route } from "../src/lib/page/route.js";
import { DeskSections } from "../src/pages/moderator/desk_sections.jsx";
import { ATTENTION, CONTROL_TABS, DIALOGS, SHORTCUTS } from "../src/pages/moderator/parts.jsx";
import { ArmedKeyHint, armedKey } from "../src/ui/desk/armed_key.jsx";
import { AttentionBar } from "../src/ui/desk/attention_bar.jsx";
import { watchFocus } from "../src/ui/desk/card_focus.js";
import { startShortcuts } from "../src/ui/desk/keyboard.js";
import { ShortcutButton } from "../src/ui/desk/shortcut_button.jsx";
import { provideShortcuts, shortcutGroups } from "../src/ui/desk/shortcuts.js";
import { dialogState } from "../src/ui/dialog_state.js";
import { PartList } from "../src/ui/page/part_list.jsx";
import { draw, settle } from "./part.js";

watchFocus();
startShortcuts({});

/**
 * Draws the desk for a test, and gives the keys back after it.
 *
 * @param {import("node:test").TestContext} t
 * @param {Parameters<typeof draw>[1]} given  items, role, language and catalogue
 */
export async function drawDesk(t, given) {
  t.mock.method(globalThis, "fetch", async () => new Response("", { status: 404 }));
  const before = shortcutGroups;
  provideShortcuts(SHORTCUTS);
  t.after(() => {
    provideShortcuts(before);
    dialogState.value = null;
    armedKey.value = null;
    localUndos.value = [];
    route.value = "";
  });
  const drawn = draw(<Desk />, given);
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

const Desk = () => (
  <>
    <AttentionBar sources={ATTENTION} />
    <ShortcutButton id="goto" onClick={() => (dialogState.value = { name: "goto" })}>
      Go to
    </ShortcutButton>
    <ShortcutButton id="help" onClick={() => (dialogState.value = { name: "help" })}>
      Shortcuts
    </ShortcutButton>
    <DeskSections
      control={CONTROL_TABS.map(({ id, title, badge, parts }) => ({
        id,
        title: title(),
        badge: badge?.(),
        content: <PartList parts={parts} />,
      }))}
      questions={[
        { id: "review", title: "To review", content: <ReviewColumn /> },
        { id: "live", title: "Published", content: <LiveColumn /> },
        { id: "done", title: "Answered", content: <DoneColumns /> },
      ]}
      above={null}
    />
    <ArmedKeyHint />
    <BulkBar />
    <UndoToast />
    <OpenDialog />
  </>
);

function OpenDialog() {
  const { name, ...about } = dialogState.value ?? { name: "" };
  const Dialog = DIALOGS[name];
  return Dialog ? <Dialog {...about} key={about.id ?? about.of} /> : null;
}
