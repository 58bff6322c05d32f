import { t } from "../../lib/i18n.js";
import { goToPlace } from "../../ui/desk/card_focus.js";
import { matchItems, matchText } from "../../ui/desk/quick_open.jsx";

/** Announcements, for the search of the desk. */
export const announcementMatches = () =>
  matchItems("announcement", ({ text }) => ({
    kind: t("Announcement"),
    ...matchText(text),
    go: () => goToPlace("#now [data-key=announce]"),
  }));
