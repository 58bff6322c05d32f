// Own contact details: visible after mutual consent only.

import { useState } from "preact/hooks";
import { useDraft } from "../../lib/drafts/draft.js";
import { t } from "../../lib/i18n.js";
import { items } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";

/** @import { ContactDetails } from "./types" */

const ways = () => [
  ["email", t("E-mail")],
  ["phone", t("Phone")],
  ["other", t("Another way, such as a messenger")],
];

const ownDetails = () => {
  const { email = "", phone = "", other = "" } = items.value.contacts ?? {};
  return { email, phone, other };
};

/** Own contact details in a line, and the form for them; the form at once if there are none. */
export function OwnContact() {
  const own = ownDetails();
  const isGiven = Object.values(own).some(Boolean);
  const [isOpen, open] = useState(false);
  if (isOpen || !isGiven) return <ContactForm own={own} close={() => open(false)} />;
  return (
    <p class="small">
      <span class="muted">{t("Yours:")}</span>{" "}
      <bdi>{Object.values(own).filter(Boolean).join(" · ")}</bdi>{" "}
      <button type="button" class="button quiet" onClick={() => open(true)}>
        {t("Change")}
      </button>
    </p>
  );
}

/** @param {{own: ContactDetails, close: () => void}} props */
function ContactForm({ own, close }) {
  const [draft, write, holdDraft] = useDraft("contact");
  const { send, waiting, problem } = useAction();
  const fields = draft ?? own;
  const isGiven = Object.values(fields).some((value) => value.trim());
  /** @param {Event} submission */
  const submit = async (submission) => {
    submission.preventDefault();
    if (waiting || !isGiven) return;
    const clear = holdDraft();
    if (await send({ do: "contact.set", ...fields })) {
      clear();
      close();
    }
  };
  return (
    <form class="stack" onSubmit={submit} noValidate>
      {ways().map(([name, label]) => (
        <label class="field" key={name}>
          <span>{label}</span>
          <input
            type="text"
            inputMode={name === "email" ? "email" : name === "phone" ? "tel" : undefined}
            autocomplete={name === "email" ? "email" : name === "phone" ? "tel" : "off"}
            value={fields[name]}
            onInput={({ currentTarget }) => write({ ...fields, [name]: currentTarget.value })}
          />
        </label>
      ))}
      <div class="buttons">
        <button class="button" aria-disabled={waiting || !isGiven}>
          {t("Save my details")}
        </button>
      </div>
      <ActionStatus waiting={waiting} problem={problem}>
        {t("Kept apart from everything else, and deleted with the names of the event.")}
      </ActionStatus>
    </form>
  );
}
