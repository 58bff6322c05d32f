import { DelegationName } from "../../features/event/delegation_name.jsx";
import { DraftNotes } from "../../features/machine_drafts/draft_notes.jsx";
import { useDraft } from "../../lib/drafts/draft.js";
import { formatNumber, languageName, languageTag, n, t } from "../../lib/i18n.js";
import { limits } from "../../lib/rules.js";
import { event, items, itemsByKind } from "../../lib/session.js";
import { textLength } from "../../lib/text/text_length.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { ShortcutButton } from "../../ui/desk/shortcut_button.jsx";
import { Check } from "../../ui/fields/check.jsx";
import { Field } from "../../ui/fields/field.jsx";
import { Pill } from "../../ui/pill.jsx";
import { holdFocus, ReviewCard, ReviewFold } from "../../ui/review_fold.jsx";
import { TypedText } from "../../ui/text.jsx";

/** @import { Action, EditorModule, EditorProps, Item, OpenConfig } from "../types" */
/** @typedef {{review: boolean}} Draft */

export const label = () => t("Open text");
export const icon = "M4 5h16v12H4zM8 9h8M8 13h5";

/** @type {Draft} */
export const emptyDraft = { review: true };
/** @type {EditorModule<Draft, OpenConfig>["toConfig"]} */
export const toConfig = ({ review }) => ({ kind: "open", review });

/** @param {EditorProps<Draft>} props */
export const Editor = ({ draft, onChange, isWhole }) =>
  isWhole ? (
    <Check isOn={draft.review} onToggle={(isOn) => onChange({ ...draft, review: isOn })}>
      {t("Review answers before they are shown")}
    </Check>
  ) : null;

const STATE_ORDER = ["pending", "shown", "hidden"];

/**
 * Review of the answers: show, hide or highlight on the screen; pending answers first.
 * @param {{id: number}} props
 */
export function Review({ id }) {
  const entries = (itemsByKind.value.entry ?? []).filter(([, { poll }]) => poll === id);
  const { lit, waiting = 0 } = items.value[`wall:${id}`] ?? {};
  const pending = entries.filter(([, { state }]) => state === "pending").length + waiting;
  if (!entries.length) return null;
  const sorted = STATE_ORDER.flatMap((state) =>
    entries.filter(([, entry]) => entry.state === state),
  );
  return (
    <ReviewFold
      waits={pending > 0}
      summary={
        pending ? n("{n} answer to review", "{n} answers to review", pending) : t("Shown answers")
      }
    >
      <ul class="plain">
        {sorted.map(([seq, entry]) => (
          <EntryCard key={seq} seq={seq} entry={entry} isLit={seq === lit} />
        ))}
      </ul>
      {waiting ? <p class="hint">{t("… and {n} more", { n: formatNumber(waiting) })}</p> : null}
    </ReviewFold>
  );
}

/** @param {{seq: number, entry: Item<"entry">, isLit: boolean}} props */
function EntryCard({ seq, entry, isLit }) {
  const { send, waiting, problem } = useAction();
  const place = { poll: entry.poll, entry: seq };
  /** @type {(action: Action) => (press: {currentTarget: Element}) => Promise<void>} */
  const sendStep = (action) => async (press) => {
    const focusNext = holdFocus(press);
    if (await send(action)) focusNext();
  };
  return (
    <ReviewCard id={`entry:${seq}`} waits={entry.state === "pending"}>
      <TypedText text={entry.text} language={entry.language} />
      {event.value.languages
        .filter((language) => language !== entry.language)
        .map((language) => (
          <EntryTranslation key={language} seq={seq} entry={entry} language={language} />
        ))}
      {entry.delegation ? (
        <p class="muted small">
          <DelegationName id={entry.delegation} />
        </p>
      ) : null}
      {isLit ? <Pill tone="live">{t("Highlighted")}</Pill> : null}
      <div class="buttons">
        {entry.state === "shown" ? (
          <button
            type="button"
            class="button"
            disabled={waiting}
            onClick={sendStep({ do: "entry.light", ...place, on: !isLit })}
          >
            {isLit ? t("Remove highlight") : t("Highlight")}
          </button>
        ) : (
          <ShortcutButton
            id="approve"
            disabled={waiting}
            onClick={sendStep({ do: "entry.show", ...place })}
          >
            {t("Show")}
          </ShortcutButton>
        )}
        {entry.state === "hidden" ? null : (
          <ShortcutButton
            id="reject"
            class="button quiet"
            disabled={waiting}
            onClick={sendStep({ do: "entry.hide", ...place })}
          >
            {t("Hide")}
          </ShortcutButton>
        )}
      </div>
      <ActionStatus waiting={waiting} problem={problem} />
    </ReviewCard>
  );
}

/**
 * Translation of an answer into `language`, which is shown beside it at once.
 * @param {{seq: number, entry: Item<"entry">, language: string}} props
 */
function EntryTranslation({ seq, entry, language }) {
  const known = entry.texts?.[language] ?? "";
  const [held, flags] = entry.flagged?.[language] ?? [];
  const machine = known ? "" : (entry.drafts?.[language] ?? held ?? "");
  /** @type {[?string, (draft: ?string) => void, ...unknown[]]} */
  const [draft, keep] = useDraft(`translate_entry:${seq}:${language}`);
  const { send, waiting, problem } = useAction();
  /** @param {Event} submission */
  const submit = async (submission) => {
    submission.preventDefault();
    const text = draft?.trim() ?? "";
    if (await send({ do: "entry.translate", poll: entry.poll, entry: seq, language, text }))
      keep(null);
  };
  if (draft === null)
    return (
      <>
        {known ? <TypedText text={known} language={language} /> : null}
        {machine ? (
          <>
            <TypedText text={machine} language={language} class="muted" />
            <DraftNotes flags={flags} />
          </>
        ) : null}
        <div class="buttons">
          <button
            type="button"
            class="button quiet"
            onClick={({ currentTarget }) => {
              const card = currentTarget.closest("li");
              keep(known || machine);
              setTimeout(() => card?.querySelector("textarea")?.focus());
            }}
          >
            {known
              ? t("Edit translation")
              : t("Translate to {language}", { language: languageName(language) })}
          </button>
        </div>
      </>
    );
  const isReady = draft.trim() !== known && textLength(draft) <= limits.paragraph_chars;
  return (
    <form class="stack" onSubmit={submit}>
      <Field
        label={t("To {language}", { language: languageName(language) })}
        as="textarea"
        rows={2}
        lang={languageTag(language)}
        value={draft}
        onValue={keep}
      />
      <div class="buttons">
        <button class="button" disabled={waiting || !isReady}>
          {t("Save")}
        </button>
        <button type="button" class="button quiet" onClick={() => keep(null)}>
          {t("Cancel")}
        </button>
      </div>
      <ActionStatus waiting={waiting} problem={problem} />
    </form>
  );
}
