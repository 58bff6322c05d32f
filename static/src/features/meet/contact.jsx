// The reader's own contact details.

import { useState } from "preact/hooks";
import { joinSentences, t } from "../../lib/i18n.js";
import { boot, items } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { ActionButton } from "../../ui/action_button.jsx";
import { ActionStatus } from "../../ui/action_status.jsx";
import { UntaggedText } from "../../ui/text.jsx";

/** @import { ContactDetails } from "./types" */

const EMPTY = { email: "", phone: "", other: "" };
const FIELDS = /** @type {const} */ ([
  ["email", () => t("E-mail"), "email", "email"],
  ["phone", () => t("Phone"), "tel", "tel"],
  ["other", () => t("Other, such as a messenger"), "off", "text"],
]);

/** True if the reader gave any contact details. */
export const hasContact = () => FIELDS.some(([name]) => items.value.contacts?.[name]);

/** Own contact details, or the form that gives them. */
export function OwnContact() {
  const own = items.value.contacts;
  const [isOpen, open] = useState(false);
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
        <ContactForm own={hasContact() ? own : null} onDone={() => open(false)} />
      ) : hasContact() ? (
        <Details own={own} onChange={() => open(true)} />
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

/** @param {{own: ContactDetails, onChange: () => void}} props */
function Details({ own, onChange }) {
  const by = useAction();
  return (
    <>
      <dl class="meet-said">
        {FIELDS.filter(([name]) => own[name]).map(([name, label]) => (
          <div key={name}>
            <dt>{label()}</dt>
            <dd class="meet-text" dir="auto">
              <UntaggedText text={own[name]} />
            </dd>
          </div>
        ))}
      </dl>
      <div class="buttons meet-tools">
        <button type="button" class="button quiet" onClick={onChange}>
          {t("Change details")}
        </button>
        <ActionButton
          do="contact.delete"
          look="quiet"
          by={by}
          confirm={{
            title: t("Delete your contact details?"),
            sentence: t("No one sees them from then on. People who saw them may have noted them."),
            danger: true,
          }}
        >
          {t("Delete details")}
        </ActionButton>
      </div>
      <ActionStatus waiting={by.waiting} problem={by.problem} />
    </>
  );
}

/** @param {{own: ?ContactDetails, onDone: () => void}} props */
function ContactForm({ own, onDone }) {
  const { send, waiting, problem } = useAction();
  const [details, setDetails] = useState({ ...EMPTY, ...pick(own) });
  /** @param {Event} submitted */
  const submit = async (submitted) => {
    submitted.preventDefault();
    if (await send({ do: "contact.set", ...details })) onDone();
  };
  return (
    <form class="stack" onSubmit={submit} noValidate>
      {FIELDS.map(([name, label, autocomplete, mode]) => (
        <label class="field" key={name}>
          <span>{label()}</span>
          <input
            type="text"
            dir="auto"
            inputMode={mode}
            autocomplete={autocomplete}
            maxLength={boot.contact_chars[name]}
            value={details[name]}
            onInput={({ currentTarget }) => setDetails({ ...details, [name]: currentTarget.value })}
          />
        </label>
      ))}
      <div class="buttons">
        <button class="button primary" disabled={waiting}>
          {t("Save details")}
        </button>
        <button type="button" class="button quiet" onClick={onDone}>
          {t("Cancel")}
        </button>
      </div>
      <ActionStatus waiting={waiting} problem={problem} />
    </form>
  );
}

/** @param {?ContactDetails} own */
const pick = (own) => (own ? Object.fromEntries(FIELDS.map(([name]) => [name, own[name]])) : {});
