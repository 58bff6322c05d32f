import { t } from "../../lib/i18n.js";

/**
 * Words for the place of a question that staff wrote down; null for any other.
 * @param {"chat" | "voice" | null} [channel]
 */
export const relayedLabel = (channel) => {
  if (!channel) return null;
  return channel === "voice" ? t("Asked by voice") : t("Asked in the chat");
};
