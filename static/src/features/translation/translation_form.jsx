// A translation of a question: its claim, its text, and the actions on it.

import { effect } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { useDraft } from "../../lib/drafts/draft.js";
import { languageName, t } from "../../lib/i18n.js";
import { limits } from "../../lib/rules.js";
import { actor, boot, event, items, sendAction } from "../../lib/session.js";
import { textLength } from "../../lib/text/text_length.js";
import { serverNow } from "../../lib/time/clock.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { Button } from "../../ui/buttons/button.jsx";
import { Field } from "../../ui/fields/field.jsx";
import { submitOnShortcut } from "../../ui/fields/submit_shortcut.js";
import { Pill } from "../../ui/pill.jsx";
import { FilledSentence, TypedText, UntaggedText } from "../../ui/text.jsx";
import { DraftNotes } from "../machine_drafts/draft_notes.jsx";
import { claimantName, useActiveClaim } from "../questions/claim.js";
import { GlossarySlot } from "./glossary_slot.jsx";
import { isNewText, mayApprove } from "./pending_translations.js";
import { approvalAction, claimAction, rowName, writeAction } from "./translation_actions.js";

const RENEW_MS = limits.translation_claim_ms / 2;

/** @import { ComponentChildren, Send } from "../../lib/types" */
/** @import { TranslationClaimItem, TranslationItem } from "../../lib/types" */
/** @import { Sending, WrittenText } from "../questions/types" */
/** @import { Row } from "./translation_actions.js" */
/** @typedef {(draft: ?string) => void} Keep */
/** @typedef {{row: Row, known?: TranslationItem, by: Sending}} Place  a translation, and its card */

/** @param {WrittenText} question */
export const otherLanguages = (question) =>
  event.value.languages.filter((language) => language !== question.language);

/**
 * `opensField`: a single translation is begun at once.
 * @param {{id: number, question: WrittenText, opensField?: boolean}} props
 */
export const Translations = ({ id, question, opensField = false }) => (
  <ul class="plain rows above-4">
    {otherLanguages(question).map((language) => (
      <Translation
        key={language}
        id={id}
        question={question}
        language={language}
        known={items.value[`translations:${id}`]?.[language]}
        opensField={opensField && otherLanguages(question).length === 1}
      />
    ))}
  </ul>
);

/**
 * Translation into `language`; `known` is its item, if it has been started. `opensField`: if no one
 * has written it, it is begun at once, and given up if the field is left empty.
 * @param {{id: number, question: WrittenText, language: string, known?: TranslationItem, opensField?: boolean}} props
 */
export function Translation({ id, question, language, known, opensField = false }) {
  const row = { id, language };
  /** @type {[?string, Keep, ...unknown[]]} */
  const [draft, keep] = useDraft(`translate:${rowName(row)}`);
  const by = useAction();
  const claim = useActiveClaim(known?.claimed ?? undefined);
  const before = known?.text || (known?.draft ?? "");
  const place = { row, known, by };
  const item = useRef(/** @type {?HTMLLIElement} */ (null));
  const isStarted = useRef(false);
  const startTranslation = async () => {
    if (!(await by.send(claimAction(row, true)))) return;
    isStarted.current = true;
    keep(before);
  };
  useLayoutEffect(() => {
    if (isStarted.current) item.current?.querySelector("textarea")?.focus();
    isStarted.current = false;
  }, [draft === null]);
  const isOthers = Boolean(claim && claim.by !== actor);
  const written = useRef(draft);
  written.current = draft;
  useEffect(() => {
    if (!opensField || known?.text || isOthers) return undefined;
    if (draft === null) startTranslation();
    return () => {
      if (written.current !== before) return;
      keep(null);
      sendAction(claimAction(row, false));
    };
  }, []);
  return (
    <li class="stack gap-2" ref={item}>
      <StateLine language={language} known={known} claim={claim} />
      {draft === null ? (
        <>
          {known?.text ? (
            <TypedText text={known.text} language={language} class="paragraphs" />
          ) : null}
          {known?.draft && !known.text ? (
            <>
              <TypedText text={known.draft} language={language} class="paragraphs" />
              <DraftNotes flags={known.flags} />
            </>
          ) : null}
          {isOthers ? null : <TranslationActions {...place} startTranslation={startTranslation} />}
        </>
      ) : (
        <>
          <TranslationEditor {...place} draft={draft} keep={keep} />
          {known?.draft === draft ? <DraftNotes flags={known.flags} /> : null}
          <GlossarySlot row={{ language, original: question }} />
        </>
      )}
      <ActionStatus {...by} />
    </li>
  );
}

/**
 * Language and state of the translation.
 * @param {{language: string, known?: TranslationItem, claim: ?TranslationClaimItem}} props
 */
export function StateLine({ language, known, claim }) {
  const isOwn = claim?.by === actor;
  return (
    <p class="question-line">
      <b>{t("To {language}", { language: languageName(language) })}</b>
      {claim ? (
        <Pill tone={isOwn ? "live" : "wait"}>
          <ClaimText claim={claim} isOwn={isOwn} />
        </Pill>
      ) : null}
      {known?.text && !claim ? (
        <Pill tone={known.state === "approved" ? "live" : "wait"}>
          {known.state === "approved" ? t("Approved") : t("To approve")}
        </Pill>
      ) : null}
      {known?.stale ? (
        <span class="muted">{t("The original has been reworded since.")}</span>
      ) : null}
    </p>
  );
}

/** @param {{claim: TranslationClaimItem, isOwn: boolean}} props */
function ClaimText({ claim, isOwn }) {
  if (isOwn) return t("You are translating");
  const name = claimantName(claim) || claim.initials;
  if (name)
    return (
      <span>
        <FilledSentence sentence={t("{name} is translating")} name={<UntaggedText text={name} />} />
      </span>
    );
  if (claim.role === "translator") return t("A translator is translating");
  return claim.role === "speaker" ? t("A speaker is translating") : t("A moderator is translating");
}

/** @param {Place & {startTranslation: () => void}} props */
function TranslationActions({ row, known, startTranslation, by: { send, waiting } }) {
  const isWritten = known?.state === "written";
  const isOwn = isWritten && !mayApprove({ role: boot.role, actor }, known);
  const approve = (/** @type {boolean} */ on) =>
    known && send(approvalAction(row, known.written, on));
  return (
    <>
      <div class="buttons">
        {isWritten && !isOwn ? (
          <Button disabled={waiting} onClick={() => approve(true)}>
            {t("Approve")}
          </Button>
        ) : null}
        <button
          type="button"
          class={isWritten ? "button quiet" : "button"}
          disabled={waiting}
          onClick={startTranslation}
        >
          {known?.text ? t("Edit translation") : t("Translate")}
        </button>
        {known?.state === "approved" && boot.role !== "speaker" && boot.role !== "translator" ? (
          <Button look="quiet" disabled={waiting} onClick={() => approve(false)}>
            {t("Withdraw approval")}
          </Button>
        ) : null}
      </div>
      {isOwn ? <OthersApprove /> : null}
    </>
  );
}

/** Why there is no button that approves. */
export const OthersApprove = () => (
  <p class="hint">{t("Someone else has to approve translations written through your link.")}</p>
);

/** @param {Place & {draft: string, keep: Keep}} props */
function TranslationEditor({ row, known, draft, keep, by: { send, waiting } }) {
  useClaimRenewal(row, draft);
  const { save, cancel } = useTranslationSave({ row, known, keep, send });
  const isStaff = boot.role !== "speaker";
  const isReady = Boolean(draft.trim()) && textLength(draft) <= limits.paragraph_chars;
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (isReady) save(draft, isStaff);
  };
  return (
    <form class="stack" onSubmit={submit} onKeyDown={submitOnShortcut}>
      <Field
        as="textarea"
        label={t("Translation")}
        isLabelHidden
        rows={3}
        lang={row.language}
        value={draft}
        onValue={keep}
      />
      <SaveButtons
        isReady={isReady && !waiting}
        onReview={isStaff ? () => save(draft, false) : null}
        onCancel={cancel}
      />
    </form>
  );
}

/**
 * Buttons of a form for a translation; `submit` is the text of the first, by default that it saves.
 * @param {{isReady: boolean, canSubmit?: boolean, submit?: string, onReview: (() => unknown) | null,
 *   onCancel: (() => void) | null, children?: ComponentChildren}} props
 */
export const SaveButtons = ({
  isReady,
  canSubmit = isReady,
  submit = boot.role === "speaker" ? t("Save") : t("Save and approve"),
  onReview,
  onCancel,
  children,
}) => (
  <div class="buttons">
    <button class="button primary" disabled={!canSubmit}>
      {submit}
    </button>
    {onReview ? (
      <Button look="quiet" disabled={!isReady} onClick={onReview}>
        {t("Save for review")}
      </Button>
    ) : null}
    {onCancel ? (
      <Button look="quiet" onClick={onCancel}>
        {t("Cancel")}
      </Button>
    ) : null}
    {children}
  </div>
);

/**
 * Hook: renews the claim while the person writes, or makes it at the first key if there is none
 * yet. A failure is not reported: saving will report it.
 * @param {Row} row
 * @param {?string} draft
 * @param {boolean} [isClaimed]
 */
export function useClaimRenewal(row, draft, isClaimed = true) {
  const last = useRef(isClaimed ? serverNow() : 0);
  useEffect(() => {
    if (draft === null || serverNow() - last.current < RENEW_MS) return;
    last.current = serverNow();
    sendAction(claimAction(row, true));
  }, [draft]);
}

const VERSION_TIMEOUT_MS = 10_000;

/**
 * Version of a translation that the reader has just written, once its item has come: only staff
 * learn it from the reply. Undefined if it does not come.
 * @type {(row: Row, before?: TranslationItem) => Promise<number | undefined>}
 */
const findVersion = (row, before) =>
  new Promise((resolve) => {
    /** @type {(() => void) | undefined} */
    let stop;
    const end = (/** @type {number | undefined} */ version) => {
      clearTimeout(timer);
      resolve(version);
      queueMicrotask(() => stop?.());
    };
    const timer = setTimeout(() => end(undefined), VERSION_TIMEOUT_MS);
    stop = effect(() => {
      const item = translationItem(row);
      if (item?.by === actor && item.written !== before?.written) end(item.written);
    });
  });

/**
 * Item of a translation, as it is now.
 * @type {(row: Row) => TranslationItem | undefined}
 */
export const translationItem = ({ id, text, language }) =>
  text
    ? items.value[`text_translations:${text.kind}.${text.id}`]?.[text.part]?.[language]
    : items.value[`translations:${id}`]?.[language];

/**
 * Hook: functions that save a translation, and that drop its draft. `save(text, approves)` returns
 * true once all is done; until then the draft is kept, so that it can be sent again. Either way the
 * claim is over.
 * @param {{row: Row, known?: TranslationItem, keep: Keep, send: Send}} translation
 */
export function useTranslationSave({ row, known, keep, send }) {
  const release = () => sendAction(claimAction(row, false));
  /** @type {(text: string, approves: boolean) => Promise<boolean>} */
  const save = async (text, approves) => {
    const isNew = isNewText(text, known);
    const done = isNew && (await send(writeAction(row, text)));
    if (isNew && !done) return false;
    const seq = done && typeof done.seq === "number" ? done.seq : undefined;
    const written = done && approves ? (seq ?? (await findVersion(row, known))) : known?.written;
    if (approves && !written) return false;
    if (approves && written && !(await send(approvalAction(row, written, true)))) return false;
    if (!isNew && known?.claimed) release(); // a new text ends the claim
    keep(null);
    return true;
  };
  const cancel = () => {
    keep(null);
    release();
  };
  return { save, cancel };
}
