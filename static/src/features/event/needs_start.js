import { t } from "../../lib/i18n.js";
import { event } from "../../lib/session.js";

/**
 * Attributes of a button for something that takes a started event: before the start it is grey, and
 * the desk's bar says why.
 * @returns {{disabled?: boolean, title?: string, "aria-describedby"?: string}}
 */
export const untilStarted = () =>
  event.value.state === "draft"
    ? {
        disabled: true,
        title: t("Not before the start of the event"),
        "aria-describedby": "not-started",
      }
    : {};
