import { effect } from "@preact/signals";
import { t } from "../../../lib/i18n.js";
import { items } from "../../../lib/session.js";
import { addNotice, removeNotice } from "../../../ui/page/notices.jsx";
import { isTabShown } from "../../../ui/page/show_tab.js";

/** Notices that the reader has become the host of a room. */
export function watchForHosting() {
  let wasHost = items.peek().yours?.host ?? false;
  effect(() => {
    const isHost = items.value.yours?.host ?? false;
    if (isHost && !wasHost && !isTabShown("room"))
      addNotice({
        id: "host",
        isGood: true,
        text: () => t("You host this room. See the first steps."),
        at: ["room", ".host"],
      });
    if (!isHost) removeNotice("host");
    wasHost = isHost;
  });
}
