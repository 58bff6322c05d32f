// The reader's own entry in the directory.

import { useState } from "preact/hooks";
import { useDraftAction } from "../../lib/drafts/draft_action.js";
import { joinSentences, languageName, t } from "../../lib/i18n.js";
import { boot, event, items } from "../../lib/session.js";
import { textLength } from "../../lib/text/text_length.js";
import { ActionForm } from "../../ui/action_form.jsx";
import { Chips } from "../../ui/fields/chips.jsx";
import { CountedField } from "../../ui/fields/counted_field.jsx";
import { EntryText, OwnTools } from "./own_parts.jsx";

/** @import { Entry } from "./types" */

const most = boot.entry_chars;

/** The entry, or the form that makes or changes it. */
export function OwnEntry() {
  const own = items.value.my_directory;
  const [isOpen, open] = useState(false);
  return (
    <section class="card stack" aria-labelledby="own-entry">
      <h2 id="own-entry">{t("Your entry")}</h2>
      {own?.listed ? null : (
        <p id="enter-first">
          {own?.removed
            ? t("A moderator removed your entry. Write another one that everyone can read.")
            : t("Add yourself so that others can find you and you can ask them to talk.")}
        </p>
      )}
      {isOpen || !own?.listed ? (
        <EntryForm own={own?.listed ? own : null} onDone={() => open(false)} />
      ) : (
        <>
          <EntryText entry={own} names={[t("You look for"), t("You offer"), t("You speak")]} />
          <OwnTools
            change={t("Change entry")}
            onChange={() => open(true)}
            do="directory.leave"
            confirm={{
              title: t("Leave the directory?"),
              sentence: t("Your entry, your wishes and your meetings are deleted."),
              danger: true,
            }}
          >
            {t("Leave the directory")}
          </OwnTools>
        </>
      )}
    </section>
  );
}

/**
 * Form of the entry. Typed text is kept until it is sent.
 * @param {{own: ?Entry, onDone: () => void}} props
 */
function EntryForm({ own, onDone }) {
  const { draft, keep, send, ...by } = useDraftAction("directory");
  const you = items.value.you;
  const spoken = you ? [you.language, ...you.also_speaks] : [];
  const { seeks, offers, languages } = draft ??
    own ?? { seeks: "", offers: "", languages: [...new Set(spoken)] };
  /** @param {Partial<Entry>} changes */
  const change = (changes) => keep({ seeks, offers, languages, ...changes });
  const submit = async () => {
    if (await send({ do: "directory.join", seeks, offers, languages })) onDone();
  };
  const cancel = () => {
    keep(null);
    onDone();
  };
  return (
    <ActionForm
      by={by}
      submit={own ? t("Save entry") : t("Add me")}
      isReady={[seeks, offers].every((text) => textLength(text) <= most)}
      onSubmit={submit}
      onCancel={own ? cancel : undefined}
    >
      <CountedField
        label={t("What I look for")}
        placeholder={t("For example: a partner city for a test of cargo bikes")}
        rows={2}
        most={most}
        value={seeks}
        onValue={(words) => change({ seeks: words })}
      />
      <CountedField
        label={t("What I offer")}
        placeholder={t("For example: two years of data on deliveries")}
        rows={2}
        most={most}
        value={offers}
        onValue={(words) => change({ offers: words })}
      />
      <Chips
        label={t("Languages I can talk in")}
        chosen={languages}
        choices={[...new Set([...event.value.languages, ...spoken])].map((id) => [
          id,
          { [id]: languageName(id) },
        ])}
        onPick={(chosen) => change({ languages: chosen })}
      />
      <p class="hint">
        {joinSentences(
          you?.name
            ? t("Attendees and staff see this with your name, delegation and sector.")
            : t("Attendees and staff see this with your delegation and sector. You gave no name."),
          t("It is deleted with all names after the event."),
        )}
      </p>
    </ActionForm>
  );
}
