// The quick poll on top of the Polls tab, and in the Now tab while no poll is there. It writes the
// same draft as the dialog for a new poll, which has all types and settings.

import { signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { BLANK_POLL, toActionFields, whyIncomplete } from "../../features/polls/poll_form.jsx";
import { goToOptions, QuickPollFields } from "../../features/polls/quick_poll_fields.jsx";
import { SmallRoomHint } from "../../features/polls/small_room_hint.jsx";
import { editorModule } from "../../kinds/load_editor.js";
import { useDraft } from "../../lib/draft.js";
import { t } from "../../lib/i18n.js";
import { room } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { dialogState } from "../../ui/dialog_state.js";
import { createPoll } from "./create_poll.js";

const openDialog = () => (dialogState.value = { name: "new_poll" });

/**
 * Tab in which the form is unfolded: in one at a time, as both write the same draft.
 * @type {import("@preact/signals").Signal<?"now" | "polls">}
 */
const unfoldedIn = signal(null);

/** True while a quick poll is being written in this tab. */
export const isWritingIn = (tab) => unfoldedIn.value === tab;

/**
 * A line that unfolds into the form in place.
 * @param {{tab: "now" | "polls"}} props
 */
export function QuickPoll({ tab }) {
  const isUnfolded = isWritingIn(tab);
  const line = useRef(/** @type {any} */ (null));
  // The dialog changes the same draft: the form here is drawn anew after it.
  const isForm = isUnfolded && dialogState.value?.name !== "new_poll";
  const fold = () => {
    line.current?.focus();
    unfoldedIn.value = null;
  };
  return (
    <section class="quick-poll" data-open={isForm} aria-label={t("Quick poll")}>
      <button
        type="button"
        class="quick-poll-line"
        ref={line}
        aria-expanded={isForm}
        onClick={() => (unfoldedIn.value = isUnfolded ? null : tab)}
      >
        {t("Ask something now…")}
      </button>
      {isForm ? <QuickPollForm onFold={fold} /> : null}
    </section>
  );
}

function QuickPollForm({ onFold }) {
  const [kept, keep] = useDraft("new_poll");
  const { send, waiting, problem } = useAction();
  const form = useRef(/** @type {any} */ (null));
  useLayoutEffect(() => form.current.querySelector("input, button").focus(), []);
  const draft = kept ?? { ...BLANK_POLL, kind: "choice" };
  const module = editorModule(draft.kind);
  const odd = whyIncomplete(draft, module);
  const create = async (isOpenedNow) => {
    if (odd || waiting) return;
    if (!(await createPoll(send, toActionFields(draft, module), isOpenedNow))) return;
    keep(null);
    onFold();
  };
  const press = (key) => {
    if (key.key === "Escape") onFold();
    goToOptions(key);
    if (!(key.ctrlKey || key.metaKey) || !["Enter", "s"].includes(key.key)) return;
    key.preventDefault();
    create(key.key === "Enter");
  };
  const showAll = () => {
    onFold();
    openDialog();
  };
  const allTypes = (
    <button type="button" class="button quiet" aria-haspopup="dialog" onClick={showAll}>
      {t("All types and settings")}
    </button>
  );
  if (draft.kind !== "choice")
    return (
      <div class="stack" ref={form}>
        <p>{t("A poll of another type is begun. Finish it there.")}</p>
        <div class="buttons">{allTypes}</div>
      </div>
    );
  return (
    <form
      class="stack"
      ref={form}
      onKeyDown={press}
      onSubmit={(event) => {
        event.preventDefault();
        create(true);
      }}
    >
      <QuickPollFields draft={draft} onChange={keep} />
      {draft.anonymous ? <SmallRoomHint room={room.value[0]} /> : null}
      <div class="buttons">
        <button class="button primary" aria-disabled={waiting || Boolean(odd)}>
          {t("Open now")}
        </button>
        <button
          type="button"
          class="button"
          aria-disabled={waiting || Boolean(odd)}
          onClick={() => create(false)}
        >
          {t("Save for later")}
        </button>
        {allTypes}
      </div>
      <ActionStatus waiting={waiting} problem={problem}>
        {kept ? odd : null}
      </ActionStatus>
    </form>
  );
}
