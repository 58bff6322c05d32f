// Numbers as people type them, whatever they are used to: a comma or a point before the decimals, blanks or marks between thousands,
// digits of full width. Pure.

/** The number that was typed; null where it is none. `locale` decides what "1,000" is, which may be a thousand or one. */
export function typed(text, locale = "en") {
  const plain = text.normalize("NFKC").replace(/[\s_'’]/g, "").replace("−", "-").replace("。", ".").replace("、", ",");
  const marks = plain.match(/[.,]/g) ?? [];
  const decimal = new Set(marks).size > 1 ? marks.at(-1) : marks.length === 1 && !isThousands(plain, marks[0], locale) ? marks[0] : null;
  const written = [...plain].map((char) => (char === decimal ? "." : /[.,]/.test(char) ? "" : char)).join("");
  const isNumber = /^[-+]?(\d+\.?\d*|\.\d+)$/.test(written) && (decimal === null || plain.indexOf(decimal) === plain.lastIndexOf(decimal));
  return isNumber ? Number(written) + 0 : null;
}

/** A number as it can be typed again: no marks between thousands. */
export const plain = (value, locale = "en") => new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 20 }).format(value);

// One mark with three digits after it: thousands, where the reader's language writes them so.
function isThousands(plain, mark, locale) {
  const group = new Intl.NumberFormat(locale).formatToParts(10_000).find(({ type }) => type === "group")?.value;
  return group === mark && /^[-+]?[1-9]\d{0,2}[.,]\d{3}$/.test(plain);
}
