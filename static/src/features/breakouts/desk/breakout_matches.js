import { t } from "../../../lib/i18n.js";
import { goToPlace } from "../../../ui/desk/card_focus.js";
import { matchItems, matchText } from "../../../ui/desk/quick_open.jsx";

/** Breakouts, for the search of the desk. */
export const breakoutMatches = () =>
  matchItems("breakout", ({ title }) => ({
    kind: t("Breakout"),
    ...matchText(title),
    go: () => goToPlace("#breakouts h2"),
  }));
