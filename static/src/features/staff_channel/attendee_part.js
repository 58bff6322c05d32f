// The staff channel on the attendee's page, loaded for hosts in events that have it.

import { effect } from "@preact/signals";
import { t } from "../../lib/i18n.js";
import { addNotice, removeNotice } from "../../ui/page/notices.jsx";
import { isTabShown } from "../../ui/page/show_tab.js";
import { unreadMessages } from "./channel_state.js";

export { HostChannel } from "./host_channel.jsx";

/** Notices of new messages to a host who looks at another tab. */
export function start() {
  let last = 0;
  effect(() => {
    const newest = unreadMessages()[0]?.[0] ?? 0;
    if (newest > last && !isTabShown("room"))
      addNotice({
        id: "channel",
        text: () => t("New message on the staff channel"),
        at: ["room", ".channel-host"],
      });
    if (!newest) removeNotice("channel");
    last = Math.max(last, newest);
  });
}
