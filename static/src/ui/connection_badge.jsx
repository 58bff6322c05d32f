import { t } from "../lib/i18n.js";
import { status } from "../lib/session.js";

const STATUS_TEXTS = {
  connecting: () => t("Connecting"),
  connected: () => t("Connected"),
  reconnecting: () => t("Reconnecting"),
  offline: () => t("Offline: answers are saved and will be sent"),
  gone: () => t("Disconnected"),
};

/** State of the connection as a dot and a word. */
export const ConnectionBadge = () => <StatusBadge state={status.value} />;

export const StatusBadge = ({ state }) => (
  <p class="badge" data-state={state} role="status">
    <i class="badge-dot" aria-hidden="true" />
    {STATUS_TEXTS[state]()}
  </p>
);
