// Own contact details on the page of a card: visible after mutual consent only.

import { useState } from "preact/hooks";
import { t } from "../../lib/i18n.js";
import { items } from "../../lib/session.js";
import { ContactForm } from "./contact_form.jsx";

/** Own contact details in a line, and the form for them; the form at once if there are none. */
export function OwnContact() {
  const own = items.value.contacts;
  const given = [own?.email, own?.phone, own?.other].filter(Boolean);
  const [isOpen, open] = useState(false);
  if (isOpen || !given.length)
    return (
      <ContactForm
        own={own}
        other={t("Another way, such as a messenger")}
        submit={t("Save my details")}
        isNeeded
        onDone={() => open(false)}
        note={t("Kept apart from everything else, and deleted with the names of the event.")}
      />
    );
  return (
    <p class="small">
      <span class="muted">{t("Yours:")}</span> <bdi>{given.join(" · ")}</bdi>{" "}
      <button type="button" class="button quiet" onClick={() => open(true)}>
        {t("Change")}
      </button>
    </p>
  );
}
