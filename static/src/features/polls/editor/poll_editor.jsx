import { useLayoutEffect, useRef } from "preact/hooks";
import { editorModule } from "../../../kinds/load_editor.js";
import { deepEqual } from "../../../lib/deep_equal.js";
import { t } from "../../../lib/i18n.js";
import { event, isLanguage, items, notice, room, sendAction } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { ConfirmButton } from "../../../ui/buttons/confirm_button.jsx";
import { AuthoredText, LanguageNames } from "../../../ui/text.jsx";
import { ToolMenu } from "../../../ui/tool_menu.jsx";
import { pollGaps } from "../../translation/missing_translations.js";
import { DropButton } from "../desk/drop_button.jsx";
import { goToFirstOption } from "../prompt_field.jsx";
import { EditorDesk } from "./editor_parts.jsx";
import { at, draftIds, navigateTo } from "./editor_route.js";
import { localEdits, restoredIds, storeEdits } from "./local_edits.js";
import { BLANK_POLL, PollForm, toActionFields, toDraft, whyIncomplete } from "./poll_form.jsx";
import { PollPreview } from "./poll_preview.jsx";

/** @import { ComponentChildren, EditedId, EditorModule, LocalEdits, Poll } from "../types" */
/** @import { PollDraft } from "../types" */

/**
 * Editor of a poll, with its preview beside it.
 * @param {{id: EditedId}} props
 */
export function PollEditor({ id }) {
  const poll = items.value[`poll:${id}`];
  const begun = localEdits.value[id];
  const heading = useHeadingFocus();
  if (!poll && !begun && id !== "new")
    return (
      <section>
        <p class="empty card">{t("This poll no longer exists.")}</p>
      </section>
    );
  const draft = begun?.draft ?? (poll ? toDraft(poll) : BLANK_POLL);
  return (
    <>
      <EditorDesk title={headingOf(id, poll)} heading={heading}>
        <EditorForm id={id} poll={poll} begun={begun} draft={draft} />
      </EditorDesk>
      <PollPreview draft={draft} />
    </>
  );
}

let isFirst = true;

// A new poll is written at once: its first field takes the focus. Else the heading takes that of the
// entry of the list, which is gone.
function useHeadingFocus() {
  const heading = useRef(/** @type {?HTMLHeadingElement} */ (null));
  const chosen = at.value;
  useLayoutEffect(() => {
    const isLost =
      document.activeElement === document.body || !document.activeElement?.checkVisibility();
    if (!isFirst && chosen === "new")
      heading.current?.parentElement?.querySelector("textarea")?.focus();
    else if (!isFirst && isLost) heading.current?.focus({ preventScroll: true });
    isFirst = false;
  }, [chosen]);
  return heading;
}

/** @type {(id: EditedId, poll: Poll | undefined) => string} */
function headingOf(id, poll) {
  if (!poll) return t("New poll");
  const place = draftIds.value.indexOf(Number(id));
  return place < 0
    ? t("Edit poll")
    : t("Poll {n} of {all}", { n: place + 1, all: draftIds.value.length });
}

/** @param {{id: EditedId, poll?: Poll, begun?: LocalEdits, draft: PollDraft}} props */
function EditorForm({ id, poll, begun, draft }) {
  const by = useAction();
  const { send, waiting } = by;
  const isStaleProblem = useRef(false); // a refusal is shown until the draft changes
  const module = editorModule(draft.kind);
  const isOpened = poll !== undefined && poll.state !== "draft";
  const odd = whyIncomplete(draft, module);
  const isAsSaved =
    poll &&
    module &&
    !odd &&
    poll.config.kind === draft.kind &&
    deepEqual(toActionFields(toDraft(poll), module), toActionFields(draft, module));
  const isChanged = begun !== undefined && !begun.saved && !isAsSaved;
  const change = (/** @type {PollDraft} */ next) => {
    isStaleProblem.current = true;
    storeEdits(id, { draft: next, written: begun?.written ?? poll?.written ?? 0 });
  };
  const isNews = isChanged || !poll;
  const said = noticeOf(id, poll, isChanged ? begun : undefined);
  // The id of the saved poll; null if it was refused.
  const save = async () => {
    if (odd || waiting || !isNews || !module) return null;
    isStaleProblem.current = false;
    const fields = toActionFields(draft, module, isOpened);
    const done = await send(
      poll
        ? { do: "poll.edit", poll: Number(id), written: begun?.written, ...fields }
        : { do: "poll.create", room: room.value[0], ...fields },
    );
    if (!done) return null;
    storeEdits(id, { draft, written: done.seq, saved: true, isNew: !poll });
    return poll ? Number(id) : done.seq;
  };
  const openNow = async () => {
    const saved = isNews ? await save() : Number(id);
    if (saved === null) return;
    // A new poll has a form of its own by then.
    const opened = await sendAction({ do: "poll.open", poll: saved });
    if (!opened.done) notice.value = opened.message ?? null;
  };
  const submit = (/** @type {Event} */ press) => {
    press.preventDefault();
    save();
  };
  const press = (/** @type {KeyboardEvent} */ key) => {
    goToFirstOption(key);
    if ((key.ctrlKey || key.metaKey) && (key.key === "s" || key.key === "Enter")) submit(key);
  };
  return (
    <form class="stack gap-6 editor-form" onSubmit={submit} onKeyDown={press}>
      {said ? (
        <div class="stack gap-3 panel tinted editor-notice" role="status">
          {said}
        </div>
      ) : null}
      <PollForm draft={draft} onChange={change} isOpened={isOpened} isTranslated />
      <MissingLanguages draft={draft} module={module} />
      <div class="editor-foot">
        <div class="buttons">
          <button class="button primary" aria-disabled={waiting || Boolean(odd) || !isNews}>
            {t("Save")}
          </button>
          {isOpened || event.value.state !== "live" ? null : (
            <ConfirmButton
              label={t("Open now")}
              disabled={waiting || Boolean(odd)}
              title={t("Open this poll now?")}
              yes={t("Open now")}
              sentence={t("It comes to every phone and onto the screen.")}
              onYes={openNow}
            />
          )}
          {isChanged ? (
            <ConfirmButton
              label={t("Discard changes")}
              quiet
              danger
              title={t("Discard your changes?")}
              yes={t("Discard changes")}
              sentence={poll ? t("The poll stays as last saved.") : t("They will be lost.")}
              onYes={() => storeEdits(id, null)}
            />
          ) : null}
          {poll ? (
            <ToolMenu>
              <ActionButton
                do="poll.duplicate"
                with={{ poll: Number(id) }}
                look="quiet"
                onDone={({ seq }) => navigateTo(seq)}
              >
                {t("Duplicate")}
              </ActionButton>
              {poll.state === "draft" ? (
                <DropButton id={Number(id)} by={by} onDone={() => leaveDraft(Number(id))} />
              ) : null}
            </ToolMenu>
          ) : null}
        </div>
        <ActionStatus waiting={waiting} problem={isStaleProblem.current ? null : by.problem}>
          {statusOf(odd, isChanged, begun, poll)}
        </ActionStatus>
      </div>
    </form>
  );
}

/** @type {(odd: ?string, isChanged: boolean, begun?: LocalEdits, poll?: Poll) => ?string} */
function statusOf(odd, isChanged, begun, poll) {
  if (begun?.saved) return t("Saved.");
  if (odd && (isChanged || !poll)) return odd;
  if (isChanged) return t("Unsaved. Your changes are kept in this tab.");
  return poll?.state === "draft" ? t("Saved. Visible to the team only until you open it.") : null;
}

/** @type {(id: EditedId, poll?: Poll, begun?: LocalEdits) => ComponentChildren} */
function noticeOf(id, poll, begun) {
  if (!begun)
    return poll && poll.state !== "draft"
      ? t("This poll has been opened. You can edit it until someone votes.")
      : null;
  if (!poll && id !== "new")
    return t(
      "Someone deleted this poll. Your text is still here, and saving it creates a new poll.",
    );
  if (poll && (poll.written ?? 0) > begun.written)
    return <EditConflict id={id} poll={poll} begun={begun} />;
  return restoredIds.has(String(id)) ? t("Your earlier text is back. It is not saved yet.") : null;
}

/**
 * Edit conflict: shows the saved version; the reader keeps either of the two.
 * @param {{id: EditedId, poll: Poll, begun: LocalEdits}} props
 */
const EditConflict = ({ id, poll, begun }) => (
  <>
    <p>{t("Someone else has saved this poll since you began. Their version:")}</p>
    <blockquote class="quoted">
      <AuthoredText text={poll.prompt} as="p" />
    </blockquote>
    <div class="buttons">
      <button type="button" class="button" onClick={() => storeEdits(id, null)}>
        {t("Use theirs")}
      </button>
      <button
        type="button"
        class="button"
        onClick={() => storeEdits(id, { ...begun, written: poll.written ?? 0 })}
      >
        {t("Keep mine")}
      </button>
    </div>
  </>
);

/**
 * Languages in which the poll is not complete.
 * @param {{draft: PollDraft, module: ?EditorModule}} props
 */
function MissingLanguages({ draft, module }) {
  const poll = { prompt: draft.prompt, config: draft.config ?? module?.emptyDraft ?? {} };
  const missing = pollGaps(poll, event.value.languages, isLanguage);
  return missing.length ? (
    <p class="warn small">
      {t("Missing translation:")} <LanguageNames languages={missing} />
    </p>
  ) : null;
}

function leaveDraft(/** @type {number} */ id) {
  storeEdits(id, null);
  navigateTo("polls");
}
