import { t } from "../../lib/i18n.js";

/** @import { Item } from "../../lib/types" */

/** @type {Record<string, () => string>} */
const ROLES = {
  attendee: () => t("Attendee"),
  speaker: () => t("Speaker"),
  moderator: () => t("Moderator"),
  organiser: () => t("Organiser"),
  screen: () => t("Screen"),
  head: () => t("Head of delegation"),
  deputy: () => t("Deputy head"),
  translator: () => t("Translator"),
  clerk: () => t("Clerk (show of hands)"),
};

/**
 * Label of a role; an unknown one is its own label.
 * @param {string} code
 */
export const roleLabel = (code) => ROLES[code]?.() ?? code;

/**
 * Name of a link. Those that each event has from the start are named by their role alone.
 * @param {Item<"link">} link
 */
export const linkLabel = ({ label, role }) =>
  label.toLowerCase() === role ? roleLabel(role) : label || roleLabel(role);

/** @param {string} role */
export const isHeadRole = (role) => role === "head" || role === "deputy";
