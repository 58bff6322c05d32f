import { useState } from "preact/hooks";
import { n, t } from "../../../lib/i18n.js";
import { items } from "../../../lib/session.js";
import { closeDialog } from "../../../ui/dialog_state.js";
import { Check } from "../../../ui/fields/check.jsx";
import { FormDialog } from "../../../ui/form_dialog.jsx";
import { countWaiting, personOf } from "../../questions/authors.js";
import { Byline } from "../../questions/byline.jsx";

/**
 * Dialog that bans the author of a question and, unless unticked, clears theirs from review.
 * @param {{id: number}} props
 */
export function BanDialog({ id }) {
  const [rejects, setRejects] = useState(true);
  const question = items.value[`question:${id}`];
  const person = question ? personOf(question) : null;
  const inReview = person === null ? 0 : countWaiting(person);
  return (
    <FormDialog
      title={t("Ban the author of this question?")}
      onClose={closeDialog}
      action={() => ({
        do: "person.ban",
        person: Number(person),
        reject: rejects && inReview ? "other" : null,
      })}
      submit={t("Ban")}
      isReady={person !== null}
      danger
      isFocused
    >
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
    </FormDialog>
  );
}
