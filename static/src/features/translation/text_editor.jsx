import { useEffect, useRef } from "preact/hooks";
import { useDraft } from "../../lib/drafts/draft.js";
import { joinSentences, languageName, languageTag, t } from "../../lib/i18n.js";
import { limits } from "../../lib/rules.js";
import { actor, boot, sendAction } from "../../lib/session.js";
import { textLength } from "../../lib/text/text_length.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { Button } from "../../ui/buttons/button.jsx";
import { Field } from "../../ui/fields/field.jsx";
import { submitOnShortcut } from "../../ui/fields/submit_shortcut.js";
import { Pill } from "../../ui/pill.jsx";
import { TypedText } from "../../ui/text.jsx";
import { DraftNotes } from "../machine_drafts/draft_notes.jsx";
import { Byline } from "../questions/byline.jsx";
import { useActiveClaim } from "../questions/claim.js";
import { Differences } from "./differences/differences.jsx";
import { GlossarySlot } from "./glossary_slot.jsx";
import { PartName } from "./part_name.jsx";
import { isNewText, mayApprove } from "./pending_translations.js";
import { claimAction, rowName } from "./translation_actions.js";
import {
  OthersApprove,
  SaveButtons,
  StateLine,
  translationItem,
  useClaimRenewal,
  useTranslationSave,
} from "./translation_form.jsx";

const isStaff = () => boot.role !== "speaker";

/** @import { Item, TranslationClaimItem } from "../../lib/types" */
/** @import { PendingRow } from "./pending_translations.js" */

/**
 * Original and translation side by side. The first key claims the translation, so that others do
 * not begin it; a prefilled draft is claimed once its field has the focus, as it is read before any
 * key. `isFinished`: another finished it while the reader was writing. `onBeaten`: another claimed
 * it at the same moment.
 * @param {{row: PendingRow, isNext: boolean, isFinished: boolean, onWrite: () => void,
 *     onCancel: () => void, onDone: (sentence: string) => void, onBeaten: () => void,
 *     onSkip?: () => void}} props
 */
export function TextEditor({
  row,
  isNext,
  isFinished,
  onWrite,
  onCancel,
  onDone,
  onBeaten,
  onSkip,
}) {
  const { language, original, known } = row;
  /** @type {[?string, (draft: ?string) => void, ...unknown[]]} */
  const [draft, keep] = useDraft(`translate:${rowName(row)}`);
  const { send, waiting, problem } = useAction();
  const claim = useActiveClaim(known?.claimed ?? undefined);
  useClaimRenewal(row, draft, claim?.by === actor);
  const isTaken = Boolean(claim && claim.by !== actor);
  const machineDraft = known?.text ? "" : (known?.draft ?? "");
  const { claimDraft, isBeaten } = useDraftClaim(row, draft, claim, onBeaten);
  const before = known?.text || machineDraft;
  const text = draft ?? before;
  const isChanged = isNewText(text, known);
  const isReady = Boolean(text.trim()) && textLength(text) <= limits.paragraph_chars && !isTaken;
  const isOwn = known?.state === "written" && !mayApprove({ role: boot.role, actor }, known);
  const { save, cancel } = useTranslationSave({ row, known, keep, send });
  const saveAndGoOn = async (/** @type {boolean} */ approves) => {
    if (!(await save(text, approves))) return;
    onDone(
      approves ? t("Translation approved.") : t("Translation saved. Someone else will approve it."),
    );
  };
  const leave = () => {
    cancel();
    onCancel();
  };
  const approvesAlone = !isChanged && known?.state === "written" && !isOwn;
  const submits = isStaff() || approvesAlone;
  const canSubmit = isReady && (isChanged || approvesAlone);
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (canSubmit) saveAndGoOn(submits);
  };
  const press = (/** @type {KeyboardEvent & {currentTarget: HTMLElement}} */ event) => {
    submitOnShortcut(event);
    if (event.key === "Escape" && !event.isComposing && draft !== null) leave();
  };
  return (
    <form class="card stack text-editor" onSubmit={submit} onKeyDown={press}>
      <section class="stack gap-2" aria-label={t("Original")}>
        <p class="question-line">
          <b lang={languageTag(original.language)}>{languageName(original.language)}</b>
          <PartName row={row} />
          {original.state === "pending" ? <Pill>{t("To review")}</Pill> : null}
          {isNext ? <Pill tone="live">{t("Next up")}</Pill> : null}
        </p>
        <TypedText {...original} class="paragraphs large" />
        {Object.entries(original.texts ?? {}).map(([other, words]) => (
          <TypedText key={other} text={words} language={other} class="muted paragraphs" />
        ))}
        <Byline question={/** @type {Item<"question">} */ (original)} />
      </section>
      <div class="stack gap-3 text-translation">
        <StateLine language={language} known={known} claim={claim} />
        <Field
          as="textarea"
          label={t("Translation")}
          isLabelHidden
          rows={6}
          lang={languageTag(language)}
          readOnly={isTaken}
          value={text}
          onFocus={machineDraft ? claimDraft : undefined}
          onValue={(words) => {
            keep(words);
            onWrite();
          }}
        />
        {machineDraft && draft === null ? <DraftNotes flags={known?.flags} /> : null}
        <Differences before={before} after={text} language={language} />
        <GlossarySlot row={row} />
        <ActionStatus>
          {isFinished ? t("Someone else has finished this text. Saving replaces theirs.") : null}
          {isTaken && draft !== null && !isBeaten
            ? joinSentences(
                t("Your claim ended while you were not typing, and someone else is on this text."),
                t("What you wrote stays here. Choose another text."),
              )
            : null}
        </ActionStatus>
        <SaveButtons
          isReady={isReady && !waiting}
          canSubmit={canSubmit && !waiting}
          submit={approvesAlone ? t("Approve") : undefined}
          onReview={isStaff() && isChanged ? () => saveAndGoOn(false) : null}
          onCancel={draft === null ? null : leave}
        >
          {onSkip ? (
            <Button look="quiet" onClick={onSkip}>
              {t("Next text")}
            </Button>
          ) : null}
        </SaveButtons>
        {isOwn && !isChanged ? <OthersApprove /> : null}
        <ActionStatus waiting={waiting} problem={problem} />
      </div>
    </form>
  );
}

/**
 * Hook: `claimDraft` claims a prefilled draft, once; the claim is released if nothing was typed when
 * the editor goes. `isBeaten`: someone else's claim came first; `onBeaten` is called then.
 * @param {PendingRow} row
 * @param {?string} draft
 * @param {?TranslationClaimItem} claim
 * @param {() => void} onBeaten
 */
function useDraftClaim(row, draft, claim, onBeaten) {
  const first = useRef(draft);
  const hasAsked = useRef(false);
  const hasHeld = useRef(false);
  const typed = useRef(draft);
  typed.current = draft;
  if (claim?.by === actor) hasHeld.current = true;
  const isBeaten =
    Boolean(claim && claim.by !== actor) &&
    !hasHeld.current &&
    (hasAsked.current || (first.current === null && draft !== null));
  useEffect(() => {
    if (isBeaten) onBeaten();
  }, [isBeaten]);
  useEffect(
    () => () => {
      const isHeld = translationItem(row)?.claimed?.by === actor;
      if (hasAsked.current && isHeld && typed.current === null) sendAction(claimAction(row, false));
    },
    [],
  );
  const claimDraft = () => {
    if (hasAsked.current || claim) return;
    hasAsked.current = true;
    sendAction(claimAction(row, true));
  };
  return { claimDraft, isBeaten };
}
