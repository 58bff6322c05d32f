import { t } from "../../lib/i18n.js";
import { UnreadMessages } from "./channel_messages.jsx";
import { ChannelPanel } from "./channel_panel.jsx";
import { useEntry } from "./channel_state.js";

/** The staff channel in the panel of a host. */
export function HostChannel() {
  useEntry();
  return (
    <section class="stack channel-host" tabIndex={-1}>
      <h3>{t("Staff channel")}</h3>
      <p class="hint">{t("You and the event's team. Attendees never see it.")}</p>
      <UnreadMessages />
      <details class="fold">
        <summary>{t("Write to the team")}</summary>
        <ChannelPanel />
      </details>
    </section>
  );
}
