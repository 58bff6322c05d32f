// The report as the server knows it, the action that changes it, and its addresses.

import { t } from "../../../lib/i18n.js";
import { staffRules } from "../../../lib/rules.js";
import { boot, items } from "../../../lib/session.js";

/** @import { ReportSettings } from "../../../lib/protocol.ts" */
/** @import { Item } from "../../../lib/types" */

/**
 * The report; the item is missing until something about it was decided.
 * @returns {Item<"event_report">}
 */
export const report = () =>
  items.value.event_report ?? {
    introduction: {},
    parts: staffRules.report_parts,
    hidden: [],
    audience: null,
    key: "",
    at: null,
  };

/**
 * Action that changes fields of the report, refused if another editor has changed any since. `was`:
 * the values that the reader sees, if they are newer than those of the server.
 * @param {ReportSettings} changes
 * @param {ReportSettings} [was]
 */
export const configure = (changes, was = report()) => ({
  do: /** @type {const} */ ("event_report.configure"),
  ...changes,
  was: Object.fromEntries(
    Object.keys(changes).map((name) => [name, was[/** @type {keyof ReportSettings} */ (name)]]),
  ),
});

/**
 * Path of a page or file of the report; `lang` is a language of the event.
 * @param {string} path
 */
export const reportUrl = (path, lang = "") =>
  `${boot.path}/${path}${lang ? `${path.includes("?") ? "&" : "?"}lang=${lang}` : ""}`;

/** Names of who can read the report. */
export const AUDIENCE_NAMES = {
  none: () => t("Not published"),
  link: () => t("By a link"),
  everyone: () => t("For everyone"),
};

/** Names of the parts of the report. */
export const PART_NAMES = {
  participation: () => t("Participation"),
  attendance: () => t("Attendance over time"),
  polls: () => t("Polls"),
  common_ground: () => t("Common ground and differences"),
  rounds: () => t("What changed between rounds"),
  questions: () => t("Questions"),
  breakouts: () => t("Breakouts"),
  projects: () => t("Common projects"),
  moderation: () => t("Moderation in figures"),
  method: () => t("How to read the figures"),
};
