// Figures that count up to their new value: the texts in between.

const FIGURE = /^(\D*)(\d+)(?:([.,])(\d{1,2}))?(\D*)$/;

/**
 * The value of a figure such as "46 %", "7" or "3.4", its least step, and its text at another value;
 * null for any other text, such as "1,234" or "3 of 8".
 * @param {string} text
 * @returns {?{value: number, step: number, write: (value: number) => string}}
 */
export function readFigure(text) {
  const [, before, whole, point = "", part = "", after] = FIGURE.exec(text) ?? [];
  if (whole === undefined) return null;
  const value = Number(`${whole}.${part || 0}`);
  return {
    value,
    step: 10 ** -part.length,
    write: (between) => before + between.toFixed(part.length).replace(".", point) + after,
  };
}

/**
 * True if a number has passed a multiple of ten.
 * @param {string} before
 * @param {string} after  texts with the number as their first
 */
export function passesTen(before, after) {
  const [was, is] = [before, after].map((text) => Number(/\d+/.exec(text)?.[0] ?? 0));
  return Math.floor(is / 10) > Math.floor(was / 10);
}
