// Parses numbers as people type them: decimal comma or point, spaces or marks between thousands,
// full-width digits. Pure.

/**
 * `locale` decides whether "1,000" is a thousand or 1.
 *
 * @param {string} text
 * @param {string} [locale]
 * @returns {?number} null if the text is not a number
 */
export function parseNumber(text, locale = "en") {
  const formatPlainNumber = text
    .normalize("NFKC")
    .replace(/[\s_'’]/g, "")
    .replace("−", "-")
    .replace("。", ".")
    .replace("、", ",");
  const marks = formatPlainNumber.match(/[.,]/g) ?? [];
  const decimal =
    new Set(marks).size > 1
      ? marks[marks.length - 1]
      : marks.length === 1 && !isThousands(formatPlainNumber, marks[0], locale)
        ? marks[0]
        : null;
  const written = [...formatPlainNumber]
    .map((char) => (char === decimal ? "." : /[.,]/.test(char) ? "" : char))
    .join("");
  const isNumber =
    /^[-+]?(\d+\.?\d*|\.\d+)$/.test(written) &&
    (decimal === null ||
      formatPlainNumber.indexOf(decimal) === formatPlainNumber.lastIndexOf(decimal));
  return isNumber ? Number(written) + 0 : null;
}

/**
 * A number in a form that can be edited: no thousands separators.
 *
 * @param {number} value
 */
export const formatPlainNumber = (value, locale = "en") =>
  new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 20 }).format(value);

// A single mark followed by three digits separates thousands if the locale uses it for that.
/**
 * @param {string} plain
 * @param {string} mark
 * @param {string} locale
 */
function isThousands(plain, mark, locale) {
  const group = new Intl.NumberFormat(locale)
    .formatToParts(10_000)
    .find(({ type }) => type === "group")?.value;
  return group === mark && /^[-+]?[1-9]\d{0,2}[.,]\d{3}$/.test(plain);
}
