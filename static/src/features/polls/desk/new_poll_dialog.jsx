import { useLayoutEffect, useRef } from "preact/hooks";
import { editorModule } from "../../../kinds/load_editor.js";
import { useDraft } from "../../../lib/drafts/draft.js";
import { t } from "../../../lib/i18n.js";
import { event, items, room } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ShortcutButton } from "../../../ui/desk/shortcut_button.jsx";
import { Dialog } from "../../../ui/dialog.jsx";
import { closeDialog, dialogState } from "../../../ui/dialog_state.js";
import {
  BLANK_POLL,
  PollForm,
  toActionFields,
  toDraft,
  whyIncomplete,
} from "../editor/poll_form.jsx";
import { goToFirstOption, writtenLanguage } from "../prompt_field.jsx";
import { wayOf } from "../ways/ways.js";
import { SmallRoomHint } from "../withheld.jsx";
import { createPoll, openPoll } from "./create_poll.js";

/** Button that opens the form for a new poll; `isFirst`: nothing else is as likely to be pressed. */
export const NewPollButton = ({ isFirst = true }) => (
  <ShortcutButton
    id="new_poll"
    class={isFirst ? "button primary" : "button"}
    aria-haspopup="dialog"
    onClick={() => (dialogState.value = { name: "new_poll" })}
  >
    {t("New poll")}
  </ShortcutButton>
);

/** @import { ComponentChildren, PollDraft } from "../types" */

/**
 * Dialog for a new poll, which is opened at once or saved as the first draft, or (`id`) for changing
 * a poll without votes.
 * @param {{id?: number}} props
 */
export function NewPollDialog({ id = 0 }) {
  const poll = items.value[`poll:${id}`];
  const [kept, keep] = useDraft(poll ? `poll_edit:${id}` : "new_poll");
  const { send, waiting, problem } = useAction();
  /** @type {PollDraft} */
  const draft = kept ?? (poll ? toDraft(poll) : BLANK_POLL);
  const module = editorModule(draft.kind);
  const isOpened = Boolean(poll) && poll.state !== "draft";
  const odd = whyIncomplete(draft, module);
  const begun = kept?.written ?? poll?.written; // version on which the edit is based
  const change = (/** @type {PollDraft} */ next) => keep({ ...next, written: begun });
  // The dialog has focused the first field before.
  const form = useRef(/** @type {?HTMLFormElement} */ (null));
  useLayoutEffect(() => {
    /** @type {?HTMLElement | undefined} */
    const first = form.current?.querySelector(`[data-language="${writtenLanguage()}"]`);
    first?.focus();
  }, []);
  const save = async (/** @type {boolean} */ isOpenedNow) => {
    if (odd || waiting || !module) return;
    const fields = toActionFields(draft, module, isOpened);
    const done = poll
      ? await send({ do: "poll.edit", poll: id, written: begun, ...fields })
      : await createPoll(send, fields, isOpenedNow);
    if (done) {
      keep(null);
      closeDialog();
      if (poll && isOpenedNow) openPoll(id);
    } else if (poll) {
      // After an edit conflict, saving again overwrites.
      keep({ ...draft, written: items.value[`poll:${id}`]?.written });
    }
  };
  // Ctrl+Enter and Enter in a field do the same as the first button.
  const isOpenedFirst = !poll && canOpen();
  const press = (/** @type {KeyboardEvent} */ key) => {
    goToFirstOption(key);
    if (!(key.ctrlKey || key.metaKey) || !["Enter", "s"].includes(key.key)) return;
    key.preventDefault();
    save(isOpenedFirst && key.key === "Enter");
  };
  const mayOpen = canOpen() && !isOpened;
  /** @type {(opens: boolean) => ComponentChildren} */
  const saveButton = (opens) => {
    const isFirst = opens === isOpenedFirst;
    return (
      <button
        key={opens}
        type={isFirst ? "submit" : "button"}
        class={isFirst ? "button primary" : "button"}
        disabled={waiting || Boolean(odd)}
        onClick={isFirst ? undefined : () => save(opens)}
      >
        {opens ? t("Open now") : t("Save")}
      </button>
    );
  };
  return (
    <Dialog wide title={poll ? t("Edit poll") : t("New poll")} onClose={closeDialog}>
      <form
        class="stack"
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          save(isOpenedFirst);
        }}
        onKeyDown={press}
      >
        <PollForm draft={draft} onChange={change} isOpened={isOpened} />
        {wayOf(draft) === "secret" && !isOpened ? (
          <SmallRoomHint room={poll?.room ?? room.value[0]} />
        ) : null}
        <div class="dialog-foot">
          <div class="buttons">
            {saveButton(isOpenedFirst)}
            {mayOpen ? saveButton(!isOpenedFirst) : null}
            {kept ? (
              <button type="button" class="button quiet" onClick={() => keep(null)}>
                {t("Clear form")}
              </button>
            ) : null}
          </div>
          <ActionStatus waiting={waiting} problem={problem}>
            {kept ? (odd ?? t("Unsaved draft, kept in this tab.")) : null}
          </ActionStatus>
        </div>
      </form>
    </Dialog>
  );
}

const canOpen = () => event.value.state === "live";
