// Cells of a table that was copied from a spreadsheet. Pure.

const CELL = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/g;

/**
 * Rows of cells of a text with tabs and line breaks. A cell in quotes may hold both.
 * @param {string} text
 * @returns {string[][]}
 */
export function parseTable(text) {
  const rows = /** @type {string[][]} */ ([]);
  let row = /** @type {string[]} */ ([]);
  const body = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (const [, quoted, plain, end] of body.matchAll(CELL)) {
    row.push((quoted?.replaceAll('""', '"') ?? plain).trim());
    if (end === "\t") continue;
    rows.push(row);
    row = [];
    if (end === "") break;
  }
  return rows;
}
