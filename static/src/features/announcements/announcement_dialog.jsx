import { useDraft } from "../../lib/drafts/draft.js";
import { t } from "../../lib/i18n.js";
import { limits } from "../../lib/rules.js";
import { hasText, LocalisedInput } from "../../ui/fields/localised_input.jsx";
import { FormDialog } from "../../ui/form_dialog.jsx";

/**
 * Dialog for an announcement. `action`: the action that posts it, but for its text; `draftName`:
 * names the unsent text, which is kept in this tab.
 * @param {{title: string, draftName: string, onClose: () => void,
 *   action: {do: "announcement.post", room: number} | {do: "breakout.announce", breakout: number}
 * }} props
 */
export function AnnouncementDialog({ title, draftName, action, onClose }) {
  const [draft, keep] = useDraft(draftName);
  const text = draft ?? {};
  return (
    <FormDialog
      wide
      title={title}
      onClose={onClose}
      action={() => ({ ...action, text })}
      onDone={() => keep(null)}
      submit={t("Announce")}
      isReady={hasText(text)}
      hasCancel={false}
      note={draft ? t("Not announced yet. Your text is kept in this tab.") : null}
    >
      <LocalisedInput
        long
        most={limits.announcement_chars}
        label={t("Message")}
        value={text}
        onChange={keep}
      />
    </FormDialog>
  );
}
