import { useState } from "preact/hooks";
import { useDraft } from "../../lib/drafts/draft.js";
import { hasText } from "../../lib/has_text.js";
import { t } from "../../lib/i18n.js";
import { limits } from "../../lib/rules.js";
import { Field } from "../../ui/fields/field.jsx";
import { LocalisedInput } from "../../ui/fields/localised_input.jsx";
import { submitOnShortcut } from "../../ui/fields/submit_shortcut.js";
import { FormDialog } from "../../ui/form_dialog.jsx";
import { DraftOffers } from "../machine_drafts/draft_offers.jsx";

/** @import { Item } from "../../lib/types" */
/** @typedef {Item<"announcement">["until"]} End */

/** Ends of an announcement, each as a choice. @type {Record<End, () => string>} */
const ENDS = {
  minutes: () => t("After 10 minutes"),
  act: () => t("With the next poll or breakout"),
  removed: () => t("When I remove it"),
};

/**
 * Dialog for an announcement. `action`: the action that posts it, but for its text and end;
 * `draftName`: names the unsent text, which is kept in this tab. `onPosted` gets the seq.
 * @param {{title: string, draftName: string, onClose: () => void, onPosted?: (seq: number) => void,
 *   action: {do: "announcement.post", room: number} | {do: "breakout.announce", breakout: number}
 * }} props
 */
export function AnnouncementDialog({ title, draftName, action, onClose, onPosted }) {
  const [draft, keep] = useDraft(draftName);
  const [until, setUntil] = useState(/** @type {End} */ ("minutes"));
  const text = draft ?? {};
  return (
    <FormDialog
      wide
      title={title}
      onClose={onClose}
      action={() => ({ ...action, text, until })}
      onDone={(done) => {
        keep(null);
        if (done) onPosted?.(done.seq);
      }}
      onKeyDown={submitOnShortcut}
      submit={t("Announce")}
      isReady={hasText(text)}
      hasCancel={false}
      note={draft ? t("Not announced yet. Your text is kept in this tab.") : null}
    >
      <DraftOffers form={text} onChange={keep}>
        <LocalisedInput
          long
          most={limits.announcement_chars}
          label={t("Message")}
          value={text}
          onChange={keep}
        />
      </DraftOffers>
      <Field
        class="inline"
        label={t("Ends")}
        value={until}
        choices={Object.entries(ENDS).map(([end, words]) => [end, words()])}
        onValue={(value) => setUntil(/** @type {End} */ (value))}
      />
    </FormDialog>
  );
}
