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
 * True if a link is named by its role alone, as those are that each event has from the start.
 * @param {Item<"link">} link
 */
export const isNamedByRole = ({ label, role }) => !label || label.toLowerCase() === role;

/**
 * Name of a link in the reader's language.
 * @param {Item<"link">} link
 */
export const linkLabel = (link) => (isNamedByRole(link) ? roleLabel(link.role) : link.label);

/** @param {string} role */
export const isHeadRole = (role) => role === "head" || role === "deputy";
