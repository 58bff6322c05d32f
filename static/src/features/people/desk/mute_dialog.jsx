import { useDraft } from "../../../lib/drafts/draft.js";
import { t } from "../../../lib/i18n.js";
import { limits } from "../../../lib/rules.js";
import { items } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { Dialog } from "../../../ui/dialog.jsx";
import { closeDialog } from "../../../ui/dialog_state.js";
import { personOf } from "../../questions/authors.js";
import { Byline } from "../../questions/byline.jsx";

/**
 * Dialog that mutes the author of a question.
 * @param {{id: number}} props
 */
export function MuteDialog({ id }) {
  const [note, keep] = useDraft(`mute:${id}`);
  const { send, waiting, problem } = useAction();
  const question = items.value[`question:${id}`];
  /** @param {SubmitEvent} event */
  const submit = async (event) => {
    event.preventDefault();
    if (
      !(await send({
        do: "person.mute",
        person: Number(personOf(question)),
        ...(note?.trim() ? { note } : {}),
      }))
    )
      return;
    keep(null);
    closeDialog();
  };
  return (
    <Dialog title={t("Mute the author of this question?")} onClose={closeDialog}>
      <form class="stack" onSubmit={submit}>
        {question ? <Byline question={question} /> : null}
        <p>
          {t("They can read and vote, but not write, until you unmute them. They will be told.")}
        </p>
        <label class="field">
          <span>{t("Note to the author (optional)")}</span>
          <input
            type="text"
            maxLength={limits.note_chars}
            dir="auto"
            value={note ?? ""}
            onInput={({ currentTarget }) => keep(currentTarget.value)}
          />
        </label>
        <div class="buttons">
          <button class="button danger" autoFocus disabled={waiting || !question}>
            {t("Mute")}
          </button>
          <button type="button" class="button quiet" onClick={closeDialog}>
            {t("Cancel")}
          </button>
        </div>
        <ActionStatus waiting={waiting} problem={problem} />
      </form>
    </Dialog>
  );
}
