import { useDraft } from "../../lib/drafts/draft.js";
import { t } from "../../lib/i18n.js";
import { limits } from "../../lib/rules.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { Dialog } from "../../ui/dialog.jsx";
import { hasText, LocalisedInput } from "../../ui/fields/localised_input.jsx";

/**
 * Dialog for an announcement. `action`: the action that posts it, but for its text; `draftName`:
 * names the unsent text, which is kept in this tab.
 * @param {{title: string, draftName: string, onClose: () => void,
 *   action: {do: "announcement.post", room: number} | {do: "breakout.announce", breakout: number}
 * }} props
 */
export function AnnouncementDialog({ title, draftName, action, onClose }) {
  const [draft, keep] = useDraft(draftName);
  const { send, waiting, problem } = useAction();
  const text = draft ?? {};
  /** @param {Event} press */
  const submit = async (press) => {
    press.preventDefault();
    if (!hasText(text) || waiting) return;
    if (!(await send({ ...action, text }))) return;
    keep(null);
    onClose();
  };
  return (
    <Dialog wide title={title} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <LocalisedInput
          long
          most={limits.announcement_chars}
          label={t("Message")}
          value={text}
          onChange={keep}
        />
        <div class="buttons">
          <button class="button primary" aria-disabled={waiting || !hasText(text)}>
            {t("Announce")}
          </button>
        </div>
        <ActionStatus waiting={waiting} problem={problem}>
          {draft ? t("Not announced yet. Your text is kept in this tab.") : null}
        </ActionStatus>
      </form>
    </Dialog>
  );
}
