import { n, t } from "../../lib/i18n.js";
import { takeBreak } from "./screen_actions.js";

const MINUTES = [5, 10, 15, 20];

/** Value of an option, which no place of a view has. */
const VALUE = /^break:(\d+)$/;

/** Options of the menu that begin a break. */
export const BreakOptions = () => (
  <optgroup label={t("Break")}>
    {MINUTES.map((minutes) => (
      <option value={`break:${minutes}`} key={minutes}>
        {n("Break of {n} minute", "Break of {n} minutes", minutes)}
      </option>
    ))}
    <option value="break:0">{t("Break without an end")}</option>
  </optgroup>
);

/**
 * Action of an option that begins a break; null for any other option.
 * @param {string} value
 */
export function breakOfOption(value) {
  const minutes = VALUE.exec(value)?.[1];
  return minutes === undefined ? null : takeBreak(Number(minutes));
}
