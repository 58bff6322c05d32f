import { t } from "../../lib/i18n.js";

/** @type {Record<string, () => string>} */
const STATES = {
  draft: () => t("Not started"),
  live: () => t("Running"),
  ended: () => t("Ended"),
};

/**
 * Label of a state of the event; an unknown one is its own label.
 * @param {string} code
 */
export const eventStateLabel = (code) => STATES[code]?.() ?? code;
