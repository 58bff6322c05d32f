const BULLET = /^\s*(?:[-–•*·]|\d{1,2}[.)、])\s+/;

/** Lines of a text without blank ones, and without bullets or numbers. */
export const linesOf = (text) =>
  text
    .split(/\r?\n/)
    .map((line) => line.replace(BULLET, "").trim())
    .filter(Boolean);
