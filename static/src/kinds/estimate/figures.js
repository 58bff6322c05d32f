// Numbers of an estimate as texts, with the decimals that its question asks for. Pure.

import { locale, textOf } from "../../lib/i18n.js";

/** @import { Text } from "../../lib/types" */
/** @import { Estimate } from "./ballot.jsx" */
/** @typedef {Pick<Estimate["Config"], "unit" | "decimals">} Unit */

/**
 * Formats computed figures: an extra decimal beyond the answers', if they lie between two of them.
 * @type {(unit: Unit) => (value: number) => string}
 */
export const figureFormatter =
  ({ unit, decimals }) =>
  (value) =>
    withUnit(unit, value, decimals, decimals + 1);

/**
 * An answer, as it was given.
 * @type {(unit: Unit, value: number) => string}
 */
export const formatAnswer = ({ unit, decimals }, value) => withUnit(unit, value, 0, decimals);

// "%" is placed by the locale; any other unit follows the number.
/** @type {(unit: Text, value: number, least: number, most: number) => string} */
function withUnit(unit, value, least, most) {
  const isPercent = textOf(unit) === "%";
  const written = new Intl.NumberFormat(locale(), {
    style: isPercent ? "percent" : "decimal",
    minimumFractionDigits: least,
    maximumFractionDigits: most,
  }).format(isPercent ? value / 100 : value);
  return isPercent ? written : [written, textOf(unit)].filter(Boolean).join(" ");
}
