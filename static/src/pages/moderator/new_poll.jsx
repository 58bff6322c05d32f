import {
  BLANK_POLL,
  PollForm,
  toActionFields,
  toDraft,
  whyIncomplete,
} from "../../features/polls/poll_form.jsx";
import { editorModule } from "../../kinds/load_editor.js";
import { useDraft } from "../../lib/draft.js";
import { t } from "../../lib/i18n.js";
import { items, room } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { Dialog } from "../../ui/dialog.jsx";
import { closeDialog } from "../../ui/dialog_state.js";

/** Dialog for a new draft, or (`id`) for changing a poll without votes. */
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
  const submit = async (event) => {
    event.preventDefault();
    if (odd || waiting) return;
    const fields = toActionFields(draft, module, isOpened);
    const isDone = await send(
      poll
        ? { do: "poll.edit", poll: id, written: begun, ...fields }
        : { do: "poll.create", room: room.value[0], ...fields },
    );
    if (isDone) {
      keep(null);
      closeDialog();
    } else if (poll) {
      // After an edit conflict, saving again overwrites.
      keep({ ...draft, written: items.value[`poll:${id}`]?.written });
    }
  };
  return (
    <Dialog wide title={poll ? t("Edit poll") : t("New poll")} onClose={closeDialog}>
      <form class="stack" onSubmit={submit}>
        <PollForm draft={draft} onChange={change} isOpened={isOpened} />
        <div class="buttons">
          <button class="button primary" disabled={waiting || Boolean(odd)}>
            {poll ? t("Save") : t("Save as draft")}
          </button>
          <button type="button" class="button quiet" disabled={!kept} onClick={() => keep(null)}>
            {t("Clear form")}
          </button>
        </div>
        <ActionStatus waiting={waiting} problem={problem}>
          {kept ? (odd ?? t("Unsaved draft, kept in this tab.")) : null}
        </ActionStatus>
      </form>
    </Dialog>
  );
}
