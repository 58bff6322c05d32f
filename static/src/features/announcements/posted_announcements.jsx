import { t } from "../../lib/i18n.js";
import { isEnded, itemsByKind, room } from "../../lib/session.js";
import { serverMinute } from "../../lib/time/clock.js";
import { formatUntil } from "../../lib/time/date_format.js";
import { MINUTE_MS } from "../../lib/time/durations.js";
import { ActionButton } from "../../ui/buttons/action_button.jsx";
import { ShortcutButton } from "../../ui/desk/shortcut_button.jsx";
import { closeDialog, dialogState } from "../../ui/dialog_state.js";
import { AuthoredText } from "../../ui/text.jsx";
import { offerUndo } from "../questions/local_undo.js";
import { AnnouncementDialog } from "./announcement_dialog.jsx";

/** @import { Item } from "../../lib/types" */

/** Announcements of the room that are posted now, each on a line; nothing without any. */
export function PostedAnnouncements() {
  const posted = (itemsByKind.value.announcement ?? []).filter(
    ([, { room: where }]) => where === room.value[0],
  );
  if (!posted.length || isEnded.value) return null;
  return (
    <section class="below-3" aria-label={t("Announcements")}>
      <ul class="plain stack gap-2">
        {posted.map(([id, item]) => (
          <li class="row flush marked callout now-line" key={id}>
            <span>
              <AuthoredText text={item.text} class="strong clamped" />
              <small class="muted">{endText(item)}</small>
            </span>
            <ActionButton do="announcement.clear" with={{ announcement: id }} look="quiet">
              {t("Remove")}
            </ActionButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** End of an announcement; the clock of minutes is up to one behind. @param {Item<"announcement">} item */
const endText = ({ until, ends_at: endsAt }) =>
  endsAt
    ? t("Ends {when}", { when: formatUntil(Math.max(1, endsAt - serverMinute.value - MINUTE_MS)) })
    : until === "act"
      ? t("Ends with the next poll or breakout")
      : null;

/** Button that opens the dialog for an announcement. */
export const AnnounceButton = () => (
  <ShortcutButton
    id="announce"
    class="button grow"
    aria-haspopup="dialog"
    onClick={() => (dialogState.value = { name: "announce" })}
  >
    {t("Announce")}
  </ShortcutButton>
);

/** Dialog for an announcement to everyone in the room. */
export const AnnounceDialog = () => (
  <AnnouncementDialog
    title={t("Announce")}
    draftName="announcement"
    action={{ do: "announcement.post", room: room.value[0] }}
    onClose={closeDialog}
    onPosted={(announcement) =>
      offerUndo(t("Announced"), { do: "announcement.clear", announcement })
    }
  />
);

/** Keyboard shortcut to a new announcement. */
export const ANNOUNCE_SHORTCUT = {
  id: "announce",
  anywhere: true,
  keys: ["e"],
  what: () => t("Announce"),
};
