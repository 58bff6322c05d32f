// Dialogs that mute or ban the author of a question.

import { useState } from "preact/hooks";
import { useDraft } from "../../../lib/drafts/draft.js";
import { n, t } from "../../../lib/i18n.js";
import { limits } from "../../../lib/rules.js";
import { items } from "../../../lib/session.js";
import { closeDialog } from "../../../ui/dialog_state.js";
import { Check } from "../../../ui/fields/check.jsx";
import { Field } from "../../../ui/fields/field.jsx";
import { FormDialog } from "../../../ui/form_dialog.jsx";
import { countWaiting, personOf } from "../../questions/authors.js";
import { Byline } from "../../questions/byline.jsx";

/**
 * Dialog with the author of a question above its fields.
 * @param {{id: number} & Omit<Parameters<typeof FormDialog>[0], "onClose">} props
 */
function AuthorDialog({ id, children, ...form }) {
  const question = items.value[`question:${id}`];
  return (
    <FormDialog {...form} onClose={closeDialog} danger isFocused>
      {question ? <Byline question={question} /> : null}
      {children}
    </FormDialog>
  );
}

/**
 * Dialog that mutes the author of a question.
 * @param {{id: number}} props
 */
export function MuteDialog({ id }) {
  const [note, keep] = useDraft(`mute:${id}`);
  const question = items.value[`question:${id}`];
  return (
    <AuthorDialog
      id={id}
      title={t("Mute the author of this question?")}
      action={() => ({
        do: "person.mute",
        person: Number(personOf(question)),
        ...(note?.trim() ? { note } : {}),
      })}
      onDone={() => keep(null)}
      submit={t("Mute")}
      isReady={Boolean(question)}
    >
      <p>{t("They can read and vote, but not write, until you unmute them. They will be told.")}</p>
      <Field
        label={t("Note to the author (optional)")}
        type="text"
        maxLength={limits.note_chars}
        value={note ?? ""}
        onValue={keep}
      />
    </AuthorDialog>
  );
}

/**
 * Bans and, unless unticked, clears the author's questions from review.
 * @param {{id: number}} props
 */
export function BanDialog({ id }) {
  const [rejects, setRejects] = useState(true);
  const question = items.value[`question:${id}`];
  const person = question ? personOf(question) : null;
  const inReview = person === null ? 0 : countWaiting(person);
  return (
    <AuthorDialog
      id={id}
      title={t("Ban the author of this question?")}
      action={() => ({
        do: "person.ban",
        person: Number(person),
        reject: rejects && inReview ? "other" : null,
      })}
      submit={t("Ban")}
      isReady={person !== null}
    >
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
    </AuthorDialog>
  );
}
