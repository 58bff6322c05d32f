// The staff channel at the desk: new messages, and the channel below a fold.

import { n, t } from "../../lib/i18n.js";
import { isEnded } from "../../lib/session.js";
import { FoldLine } from "../../ui/card.jsx";
import { AttentionEntry } from "../../ui/desk/attention_bar.jsx";
import { goToPlace } from "../../ui/desk/card_focus.js";
import { UnreadMessages } from "./channel_messages.jsx";
import { ChannelPanel } from "./channel_panel.jsx";
import { unreadMessages, useEntry } from "./channel_state.js";

/** Leads to the channel. */
export const goToChannel = () => goToPlace("#now .channel-desk summary");

/** Channel of the team, while the event is not over. */
export function ChannelDesk() {
  useEntry();
  if (isEnded.value) return null;
  return (
    <div class="channel-desk">
      <UnreadMessages look="plain" />
      <FoldLine title={t("Staff channel")}>
        <ChannelPanel />
      </FoldLine>
    </div>
  );
}

/** Unread messages, for the bar of things that wait. */
export function unreadChannel() {
  const count = isEnded.value ? 0 : unreadMessages().length;
  const entry = (
    <AttentionEntry key="channel" isCalm onGo={() => goToPlace("#now .channel-unread .button")}>
      {n("{n} message on the staff channel", "{n} messages on the staff channel", count)}
    </AttentionEntry>
  );
  return { count, entries: count ? [entry] : [] };
}
