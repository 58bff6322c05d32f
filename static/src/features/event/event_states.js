import { t } from "../../lib/i18n.js";

const STATES = {
  draft: () => t("Not started"),
  live: () => t("Running"),
  ended: () => t("Ended"),
};

/** Label of a state of the event; an unknown one is its own label. */
export const eventStateLabel = (code) => STATES[code]?.() ?? code;
