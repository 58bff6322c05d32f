import { useDraft } from "../../../lib/drafts/draft.js";
import { t } from "../../../lib/i18n.js";
import { limits } from "../../../lib/rules.js";
import { items } from "../../../lib/session.js";
import { closeDialog } from "../../../ui/dialog_state.js";
import { Field } from "../../../ui/fields/field.jsx";
import { FormDialog } from "../../../ui/form_dialog.jsx";
import { personOf } from "../../questions/authors.js";
import { Byline } from "../../questions/byline.jsx";

/**
 * Dialog that mutes the author of a question.
 * @param {{id: number}} props
 */
export function MuteDialog({ id }) {
  const [note, keep] = useDraft(`mute:${id}`);
  const question = items.value[`question:${id}`];
  return (
    <FormDialog
      title={t("Mute the author of this question?")}
      onClose={closeDialog}
      action={() => ({
        do: "person.mute",
        person: Number(personOf(question)),
        ...(note?.trim() ? { note } : {}),
      })}
      onDone={() => keep(null)}
      submit={t("Mute")}
      isReady={Boolean(question)}
      danger
      isFocused
    >
      {question ? <Byline question={question} /> : null}
      <p>{t("They can read and vote, but not write, until you unmute them. They will be told.")}</p>
      <Field
        label={t("Note to the author (optional)")}
        type="text"
        maxLength={limits.note_chars}
        value={note ?? ""}
        onValue={keep}
      />
    </FormDialog>
  );
}
