// The reader's own contact details.

import { useState } from "preact/hooks";
import { joinSentences, t } from "../../lib/i18n.js";
import { items } from "../../lib/session.js";
import { ContactForm, WAYS } from "./contact_form.jsx";
import { OwnTools, Said } from "./own_parts.jsx";

/** True if the reader gave any contact details. */
export const hasContact = () => WAYS.some(([name]) => items.value.contacts?.[name]);

/** Own contact details, or the form that gives them. */
export function OwnContact() {
  const own = items.value.contacts;
  const [isOpen, open] = useState(false);
  const close = () => open(false);
  return (
    <section class="card stack" aria-labelledby="own-contact">
      <h2 id="own-contact">{t("Your contact details")}</h2>
      <p class="hint">
        {joinSentences(
          t("Shown only where you and another person both agreed: to talk, or on a project card."),
          t("You see theirs once you gave yours."),
        )}
      </p>
      {isOpen ? (
        <ContactForm own={own} submit={t("Save details")} onDone={close} onCancel={close} />
      ) : hasContact() ? (
        <>
          <dl class="stack gap-2">
            {WAYS.map(([name, label]) => (
              <Said key={name} name={label()} text={own[name]} />
            ))}
          </dl>
          <OwnTools
            change={t("Change details")}
            onChange={() => open(true)}
            do="contact.delete"
            confirm={{
              title: t("Delete your contact details?"),
              sentence: t(
                "No one sees them from then on. People who saw them may have noted them.",
              ),
              danger: true,
            }}
          >
            {t("Delete details")}
          </OwnTools>
        </>
      ) : (
        <p>
          <button type="button" class="button" onClick={() => open(true)}>
            {t("Give contact details")}
          </button>
        </p>
      )}
    </section>
  );
}
