// The form of the reader's own contact details.

import { useDraftAction } from "../../lib/drafts/draft_action.js";
import { t } from "../../lib/i18n.js";
import { boot } from "../../lib/session.js";
import { ActionForm } from "../../ui/action_form.jsx";
import { Field } from "../../ui/fields/field.jsx";

/** @import { ComponentChildren } from "../../lib/types" */
/** @import { ContactDetails } from "./types" */

/** Ways to reach a person, with their value of autocomplete and the keyboard of phones. */
export const WAYS = /** @type {const} */ ([
  ["email", () => t("E-mail"), "email", "email"],
  ["phone", () => t("Phone"), "tel", "tel"],
  ["other", () => t("Other, such as a messenger"), "off", "text"],
]);

/**
 * Typed text is kept until it is sent. `other`: label of the last field; `isNeeded`: at least one
 * field has to be filled in.
 * @param {{own: Partial<ContactDetails> | undefined, other?: string, submit: string,
 *   isNeeded?: boolean, onDone: () => void, onCancel?: () => void, note?: ComponentChildren}} props
 */
export function ContactForm({ own, other, submit, isNeeded = false, onDone, onCancel, note }) {
  const { draft, keep, send, ...by } = useDraftAction("contact");
  const { email = "", phone = "", other: others = "" } = draft ?? own ?? {};
  const details = { email, phone, other: others };
  const cancel = () => {
    keep(null);
    onCancel?.();
  };
  return (
    <ActionForm
      by={by}
      submit={submit}
      isReady={!isNeeded || Object.values(details).some((value) => value.trim())}
      onSubmit={async () => (await send({ do: "contact.set", ...details })) && onDone()}
      onCancel={onCancel && cancel}
      note={note}
    >
      {WAYS.map(([name, label, autocomplete, mode]) => (
        <Field
          key={name}
          type="text"
          label={name === "other" && other ? other : label()}
          inputMode={mode}
          autocomplete={autocomplete}
          maxLength={boot.contact_chars?.[name]}
          value={details[name]}
          onValue={(words) => keep({ ...details, [name]: words })}
        />
      ))}
    </ActionForm>
  );
}
