import { t } from "../../lib/i18n.js";
import { boot, status } from "../../lib/session.js";

/** @type {Record<string, () => string>} */
const STATUS_TEXTS = {
  connecting: () => t("Connecting"),
  connected: () => t("Connected"),
  reconnecting: () => t("Reconnecting"),
  offline: () => t("Offline: answers are saved and will be sent"),
  gone: () => t("Disconnected"),
};

/** Roles of those who come with a phone. */
const BRIEF_ROLES = ["attendee", "clerk", "deputy", "head", "speaker", "translator"];

/** State of the connection as a dot and a word, which is left out on phones while all is well. */
export const ConnectionBadge = () => (
  <StatusBadge state={status.value} brief={BRIEF_ROLES.includes(boot.role)} />
);

/** @param {{state: string, brief?: boolean}} props  `brief`: no word while connected */
export const StatusBadge = ({ state, brief = false }) => (
  <p class="badge" data-state={state} role="status">
    <i class="badge-dot" aria-hidden="true" />
    <span class={brief && state === "connected" ? "hidden" : undefined}>
      {STATUS_TEXTS[state]()}
    </span>
  </p>
);
