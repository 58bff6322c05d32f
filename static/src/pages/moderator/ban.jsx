import { Byline } from "../../features/questions/byline.jsx";
import { t } from "../../lib/i18n.js";
import { items } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { Dialog } from "../../ui/dialog.jsx";
import { closeDialog } from "../../ui/dialog_state.js";

/** Dialog that bans the author of a question. */
export function BanDialog({ id }) {
  const { send, waiting, problem } = useAction();
  const question = items.value[`question:${id}`];
  const ban = async () =>
    (await send({ do: "person.ban", person: Number(question.author?.slice(1)) })) && closeDialog();
  return (
    <Dialog title={t("Ban the author of this question?")} onClose={closeDialog}>
      {question ? <Byline question={question} /> : null}
      <p>
        {t("They are disconnected immediately and cannot come back. You can unban them later.")}
      </p>
      <div class="buttons">
        <button
          type="button"
          class="button danger"
          autoFocus
          disabled={waiting || !question}
          onClick={ban}
        >
          {t("Ban")}
        </button>
        <button type="button" class="button quiet" onClick={closeDialog}>
          {t("Cancel")}
        </button>
      </div>
      <ActionStatus waiting={waiting} problem={problem} />
    </Dialog>
  );
}
