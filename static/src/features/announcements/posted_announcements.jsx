import { t } from "../../lib/i18n.js";
import { itemsByKind, room } from "../../lib/session.js";
import { ActionButton } from "../../ui/buttons/action_button.jsx";
import { ShortcutButton } from "../../ui/desk/shortcut_button.jsx";
import { closeDialog, dialogState } from "../../ui/dialog_state.js";
import { AuthoredText } from "../../ui/text.jsx";
import { AnnouncementDialog } from "./announcement_dialog.jsx";

/** Announcements of the room that are posted now. */
export function PostedAnnouncements() {
  const posted = (itemsByKind.value.announcement ?? []).filter(
    ([, { room: where }]) => where === room.value[0],
  );
  return (
    <section class="rail-part">
      <div class="row column-head">
        <h2 class="section-title" tabIndex={-1}>
          {t("Announcements")}
        </h2>
        <ShortcutButton
          id="announce"
          class="button quiet"
          aria-haspopup="dialog"
          onClick={() => (dialogState.value = { name: "announce" })}
        >
          {t("Announce")}
        </ShortcutButton>
      </div>
      <ul class="plain stack gap-2">
        {posted.map(([id, { text }]) => (
          <li class="row marked callout" key={id}>
            <AuthoredText text={text} as="p" class="whole strong paragraphs" />
            <ActionButton do="announcement.clear" with={{ announcement: id }} look="quiet">
              {t("Remove")}
            </ActionButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Dialog for an announcement to everyone in the room. */
export const AnnounceDialog = () => (
  <AnnouncementDialog
    title={t("Announce")}
    draftName="announcement"
    action={{ do: "announcement.post", room: room.value[0] }}
    onClose={closeDialog}
  />
);

/** Keyboard shortcut to a new announcement. */
export const ANNOUNCE_SHORTCUT = {
  id: "announce",
  anywhere: true,
  keys: ["e"],
  what: () => t("Announce"),
};
