// The reader's own entry in the directory.

import { useRef, useState } from "preact/hooks";
import { useDraft } from "../../lib/drafts/draft.js";
import { joinSentences, t } from "../../lib/i18n.js";
import { boot, event, items } from "../../lib/session.js";
import { textLength } from "../../lib/text/text_length.js";
import { useAction } from "../../lib/use_action.js";
import { ActionButton } from "../../ui/action_button.jsx";
import { ActionStatus } from "../../ui/action_status.jsx";
import { CharacterCounter } from "../../ui/fields/character_counter.jsx";
import { LanguageNames, UntaggedText } from "../../ui/text.jsx";

/** @import { Item } from "../../lib/types" */
/** @import { Entry as EntryFields } from "./types" */

const most = boot.entry_chars;

/** The entry, or the form that makes or changes it. */
export function OwnEntry() {
  const own = items.value.my_directory;
  const [isOpen, open] = useState(false);
  const isForm = isOpen || !own?.listed;
  return (
    <section class="card stack" aria-labelledby="own-entry">
      <h2 id="own-entry">{t("Your entry")}</h2>
      {own?.listed ? null : (
        <p id="enter-first">
          {own?.removed
            ? t("A moderator removed your entry. Write another one that everyone can read.")
            : t("Enter yourself, so that others can find you and you can ask them to talk.")}
        </p>
      )}
      {isForm ? (
        <EntryForm own={own?.listed ? own : null} onDone={() => open(false)} />
      ) : (
        <Entry own={own} onChange={() => open(true)} />
      )}
    </section>
  );
}

/** @param {{own: EntryFields, onChange: () => void}} props */
function Entry({ own, onChange }) {
  const by = useAction();
  return (
    <>
      <dl class="meet-said">
        {own.seeks ? <Said name={t("You look for")} text={own.seeks} /> : null}
        {own.offers ? <Said name={t("You offer")} text={own.offers} /> : null}
        {own.languages.length ? (
          <div>
            <dt>{t("You speak")}</dt>
            <dd>
              <LanguageNames languages={own.languages} />
            </dd>
          </div>
        ) : null}
      </dl>
      <div class="buttons meet-tools">
        <button type="button" class="button quiet" onClick={onChange}>
          {t("Change entry")}
        </button>
        <ActionButton
          do="directory.leave"
          look="quiet"
          by={by}
          confirm={{
            title: t("Leave the directory?"),
            sentence: t("Your entry, your wishes and your meetings are deleted."),
            danger: true,
          }}
        >
          {t("Leave the directory")}
        </ActionButton>
      </div>
      <ActionStatus waiting={by.waiting} problem={by.problem} />
    </>
  );
}

/** @param {{name: string, text: string}} props */
const Said = ({ name, text }) => (
  <div>
    <dt>{name}</dt>
    <dd class="meet-text" dir="auto">
      <UntaggedText text={text} />
    </dd>
  </div>
);

/**
 * Form of the entry. Typed text is kept until it is sent.
 * @param {{own: ?EntryFields, onDone: () => void}} props
 */
function EntryForm({ own, onDone }) {
  const { send, waiting, problem } = useAction();
  const [draft, keep, hold] = useDraft("directory");
  const you = items.value.you;
  const first = { seeks: "", offers: "", languages: spokenBy(you) };
  const entry = draft ?? own ?? first;
  /** @param {Partial<EntryFields>} changes */
  const change = (changes) =>
    keep({ seeks: entry.seeks, offers: entry.offers, languages: entry.languages, ...changes });
  /** @param {Event} submitted */
  const submit = async (submitted) => {
    submitted.preventDefault();
    const release = hold();
    const { seeks, offers, languages } = entry;
    if (await send({ do: "directory.join", seeks, offers, languages })) {
      release();
      onDone();
    }
  };
  const cancel = () => {
    keep(null);
    onDone();
  };
  const isLong = [entry.seeks, entry.offers].some((text) => textLength(text) > most);
  return (
    <form class="stack" onSubmit={submit}>
      <EntryField
        label={t("What I look for")}
        hint={t("For example: a partner city for a test of cargo bikes")}
        value={entry.seeks}
        onInput={(seeks) => change({ seeks })}
      />
      <EntryField
        label={t("What I offer")}
        hint={t("For example: two years of data on deliveries")}
        value={entry.offers}
        onInput={(offers) => change({ offers })}
      />
      <Spoken
        languages={languageChoices(you)}
        chosen={entry.languages}
        onChange={(languages) => change({ languages })}
      />
      <p class="hint">
        {joinSentences(
          you?.name
            ? t("Attendees and staff see this with your name, delegation and sector.")
            : t("Attendees and staff see this with your delegation and sector. You gave no name."),
          t("It is deleted with all names after the event."),
        )}
      </p>
      <div class="buttons">
        <button class="button primary" disabled={waiting || isLong}>
          {own ? t("Save entry") : t("Enter me")}
        </button>
        {own ? (
          <button type="button" class="button quiet" onClick={cancel}>
            {t("Cancel")}
          </button>
        ) : null}
      </div>
      <ActionStatus waiting={waiting} problem={problem} />
    </form>
  );
}

/** @param {{label: string, hint: string, value: string, onInput: (typed: string) => void}} props */
function EntryField({ label, hint, value, onInput }) {
  const field = useRef(/** @type {?HTMLTextAreaElement} */ (null));
  return (
    <div class="meet-field">
      <label class="field">
        <span>{label}</span>
        <textarea
          ref={field}
          dir="auto"
          rows={2}
          placeholder={hint}
          value={value}
          aria-invalid={textLength(value) > most}
          onInput={({ currentTarget }) => onInput(currentTarget.value)}
        />
      </label>
      <CharacterCounter typed={value} most={most} field={field} />
    </div>
  );
}

/** @param {{languages: string[], chosen: string[], onChange: (chosen: string[]) => void}} props */
const Spoken = ({ languages, chosen, onChange }) => (
  <fieldset class="chips meet-languages">
    <legend>{t("Languages I can talk in")}</legend>
    {languages.map((id) => (
      <label class="check" key={id}>
        <input
          type="checkbox"
          checked={chosen.includes(id)}
          onChange={({ currentTarget }) =>
            onChange(currentTarget.checked ? [...chosen, id] : chosen.filter((each) => each !== id))
          }
        />
        <LanguageNames languages={[id]} />
      </label>
    ))}
  </fieldset>
);

/**
 * @param {Item<"you">} you
 * @returns {string[]}
 */
const spokenBy = (you) => (you ? [...new Set([you.language, ...you.also_speaks])] : []);
/** @param {Item<"you">} you */
const languageChoices = (you) => [...new Set([...event.value.languages, ...spokenBy(you)])];
