import { effect } from "@preact/signals";
import { t } from "../../lib/i18n.js";
import { items } from "../../lib/session.js";
import { addNotice, removeNotice, vibrate } from "../../ui/page/notices.jsx";
import { isTabShown } from "../../ui/page/show_tab.js";
import { ownRequests } from "./floor_state.js";

/**
 * Notices on other tabs that the reader's turn comes, and is there. Returns a function that stops
 * it.
 */
export function watchForFloor() {
  let before = floorNews();
  return effect(() => {
    const news = floorNews();
    if (news !== before) {
      removeNotice("floor");
      if (news && isTabShown("now")) vibrate();
      else if (news)
        addNotice({
          id: "floor",
          isGood: true,
          text: FLOOR_NEWS[news],
          at: ["now", ".floor-card"],
        });
    }
    before = news;
  });
}

/** The reader's own turn: "speaking", "next", "missed" or "" for nothing new. */
export function floorNews() {
  const { floor, my_floor } = items.value;
  if (!floor || !my_floor) return "";
  if (my_floor.speaking) return "speaking";
  if (ownRequests().some(({ at }) => at === 1)) return "next";
  return my_floor.missed_at ? "missed" : "";
}

const FLOOR_NEWS = {
  speaking: () => t("You have the floor."),
  next: () => t("You are next to speak."),
  missed: () => t("You were called and were not here. To speak, ask for the floor again."),
};
