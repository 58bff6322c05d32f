import { useState } from "preact/hooks";
import { n, t } from "../../../lib/i18n.js";
import { items } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { Dialog } from "../../../ui/dialog.jsx";
import { closeDialog } from "../../../ui/dialog_state.js";
import { Check } from "../../../ui/fields/check.jsx";
import { countWaiting, personOf } from "../../questions/authors.js";
import { Byline } from "../../questions/byline.jsx";

/**
 * Dialog that bans the author of a question and, unless unticked, clears theirs from review.
 * @param {{id: number}} props
 */
export function BanDialog({ id }) {
  const { send, waiting, problem } = useAction();
  const [rejects, setRejects] = useState(true);
  const question = items.value[`question:${id}`];
  const person = question ? personOf(question) : null;
  const inReview = person === null ? 0 : countWaiting(person);
  const ban = async () => {
    const reject = rejects && inReview ? "other" : null;
    if (await send({ do: "person.ban", person: Number(person), reject })) closeDialog();
  };
  return (
    <Dialog title={t("Ban the author of this question?")} onClose={closeDialog}>
      {question ? <Byline question={question} /> : null}
      <p>
        {t("They are disconnected immediately and cannot come back. You can unban them later.")}
      </p>
      {inReview ? (
        <Check isOn={rejects} onToggle={setRejects}>
          {n(
            "Also reject their {n} question in review",
            "Also reject their {n} questions in review",
            inReview,
          )}
        </Check>
      ) : null}
      <div class="buttons">
        <button
          type="button"
          class="button danger"
          autoFocus
          disabled={waiting || person === null}
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
