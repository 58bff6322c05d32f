import { useLayoutEffect, useRef } from "preact/hooks";
import {
  BLANK_POLL,
  goToFirstOption,
  PollForm,
  toActionFields,
  toDraft,
  whyIncomplete,
} from "../../features/polls/poll_form.jsx";
import { editorModule } from "../../kinds/load_editor.js";
import { useDraft } from "../../lib/draft.js";
import { t } from "../../lib/i18n.js";
import { boot, items } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { Dialog } from "../../ui/dialog.jsx";
import { closeDialog } from "../../ui/dialog_state.js";
import { createPoll } from "./create_poll.js";

/**
 * Dialog for a new poll, which is opened at once or saved as the first draft, or (`id`) for changing
 * a poll without votes.
 */
export function NewPollDialog({ id }) {
  const poll = items.value[`poll:${id}`];
  const [kept, keep] = useDraft(poll ? `poll_edit:${id}` : "new_poll");
  const { send, waiting, problem } = useAction();
  const draft = kept ?? (poll ? toDraft(poll) : BLANK_POLL);
  const module = editorModule(draft.kind);
  const isOpened = Boolean(poll) && poll.state !== "draft";
  const odd = whyIncomplete(draft, module);
  const begun = kept?.written ?? poll?.written; // version on which the edit is based
  const change = (next) => keep({ ...next, written: begun });
  // In the reader's own language; the dialog has focused the first field before.
  const form = useRef(/** @type {any} */ (null));
  useLayoutEffect(
    () => form.current.querySelector(`[data-language="${boot.language}"]`)?.focus(),
    [],
  );
  const save = async () => {
    if (odd || waiting) return;
    const done = await send({
      do: "poll.edit",
      poll: id,
      written: begun,
      ...toActionFields(draft, module, isOpened),
    });
    // After an edit conflict, saving again overwrites.
    if (!done) return keep({ ...draft, written: items.value[`poll:${id}`]?.written });
    keep(null);
    closeDialog();
  };
  const create = async (isOpenedNow) => {
    if (odd || waiting) return;
    if (!(await createPoll(send, toActionFields(draft, module), isOpenedNow))) return;
    keep(null);
    closeDialog();
  };
  const submit = (event) => {
    event.preventDefault();
    if (poll) save();
    else create(true);
  };
  const press = (key) => {
    goToFirstOption(key);
    if (!(key.ctrlKey || key.metaKey) || !["Enter", "s"].includes(key.key)) return;
    key.preventDefault();
    if (poll) save();
    else create(key.key === "Enter");
  };
  return (
    <Dialog wide title={poll ? t("Edit poll") : t("New poll")} onClose={closeDialog}>
      <form class="stack" ref={form} onSubmit={submit} onKeyDown={press}>
        <PollForm draft={draft} onChange={change} isOpened={isOpened} />
        <div class="dialog-foot">
          <div class="buttons">
            {poll ? (
              <button class="button primary" disabled={waiting || Boolean(odd)}>
                {t("Save")}
              </button>
            ) : (
              <>
                <button class="button primary" disabled={waiting || Boolean(odd)}>
                  {t("Open now")}
                </button>
                <button
                  type="button"
                  class="button"
                  disabled={waiting || Boolean(odd)}
                  onClick={() => create(false)}
                >
                  {t("Save for later")}
                </button>
              </>
            )}
            <button type="button" class="button quiet" disabled={!kept} onClick={() => keep(null)}>
              {t("Clear form")}
            </button>
          </div>
          <ActionStatus waiting={waiting} problem={problem}>
            {kept ? (odd ?? t("Unsaved draft, kept in this tab.")) : null}
          </ActionStatus>
        </div>
      </form>
    </Dialog>
  );
}
