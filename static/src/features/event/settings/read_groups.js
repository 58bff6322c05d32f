// Groups from the rows of a table that was pasted or read from a file. Pure.

/** @import { Delegation, Region, Text } from "../../../lib/protocol.ts" */

/**
 * A row of the table. `reason` and `of`: of a row with a problem, and of which other line.
 * @typedef {{line: number, name: Text, region: string, pair: string, observer: string}} Row
 * @typedef {Row & {id?: string, state: "new" | "changed" | "same" | "problem",
 *   reason?: "name" | "long" | "twice", of?: number, note?: "pair"}} ReadRow
 * @typedef {(names: string[], others: {id: string}[]) => string} NewId
 * @typedef {{regions: Region[], delegations: Delegation[], newId: NewId}} Known
 */

const HAN = /\p{Script=Han}/u;
const REGION = ["region", "regions", "area", "地区", "区域", "国家", "country"];
const PAIR = ["pair", "paired with", "partner", "结对", "伙伴"];
const OBSERVER = ["observer", "观察员"];
const YES = ["yes", "x", "1", "true", "✓", "是"];

/** @param {string} words */
const key = (words) => words.normalize("NFKC").trim().toLocaleLowerCase();
/** @param {Text} name @param {string} words */
const isSame = (name, words) => Object.values(name).some((each) => key(each) === key(words));

/**
 * Contents of each column: a language (a name in it), "region", "pair", "observer" or "" (left out).
 * `names`: names of the languages by id, as a heading may have them.
 *
 * @param {string[][]} rows
 * @param {string[]} languages
 * @param {Record<string, string[]>} names
 * @returns {{columns: string[], hasHead: boolean}}
 */
export function guessColumns(rows, languages, names) {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const head = Array.from({ length: width }, (_, at) =>
    meaningOf(rows[0]?.[at] ?? "", languages, names),
  );
  if (head.some(Boolean)) return { columns: head, hasHead: true };
  const columns = /** @type {string[]} */ ([]);
  for (let at = 0; at < width; at += 1) {
    const cells = rows.map((row) => row[at] ?? "").filter(Boolean);
    columns.push(guessColumn(cells, languages, columns, at === width - 1));
  }
  return { columns, hasHead: false };
}

/** @param {string} heading @param {string[]} languages @param {Record<string, string[]>} names */
function meaningOf(heading, languages, names) {
  const words = key(heading);
  if (!words) return "";
  if (REGION.includes(words)) return "region";
  if (PAIR.includes(words)) return "pair";
  if (OBSERVER.includes(words)) return "observer";
  return (
    languages.find((id) => [id, ...(names[id] ?? [])].some((name) => words.includes(key(name)))) ??
    ""
  );
}

/** @param {string[]} cells @param {string[]} languages @param {string[]} columns @param {boolean} isLast */
function guessColumn(cells, languages, columns, isLast) {
  const free = languages.filter((id) => !columns.includes(id));
  const isRepeated = new Set(cells.map(key)).size < cells.length * 0.8;
  if (columns.some(Boolean) && isRepeated && !columns.includes("region")) return "region";
  const isHan = cells.filter((cell) => HAN.test(cell)).length > cells.length / 2;
  const fit = free.find((id) => id.startsWith("zh") === isHan);
  if (fit) return fit;
  return isLast && columns.some(Boolean) && !columns.includes("region")
    ? "region"
    : (free[0] ?? "");
}

/**
 * Groups after a table was added to the existing groups: a row with a known name changes that
 * delegation, another row adds a delegation. Rows with problems are left out; `state` of a row:
 * "new", "changed", "same", or "problem" with its `reason`.
 *
 * @param {{rows: string[][], columns: string[], hasHead: boolean, languages: string[],
 *   regions: Region[], delegations: Delegation[], most: number, chars: number,
 *   newId: NewId}} table
 */
export function readGroups({
  rows,
  columns,
  hasHead,
  languages,
  regions,
  delegations,
  most,
  chars,
  newId,
}) {
  const known = { regions: [...regions], delegations: [...delegations], newId };
  const lines = rows
    .map((cells, at) => ({ line: at + 1, cells }))
    .filter(({ cells }, at) => !(hasHead && at === 0) && cells.some(Boolean))
    .map(({ line, cells }) => ({ line, ...readCells(cells, columns) }));
  const read = lines.map((row, at) => readRow(row, lines.slice(0, at), known, languages, chars));
  const pairs = read.map((row) => addPairs(row, known));
  const tooMany = known.delegations.length > most;
  return { regions: known.regions, delegations: known.delegations, lines: pairs, tooMany };
}

/** @param {string[]} cells @param {string[]} columns */
function readCells(cells, columns) {
  const name = /** @type {Text} */ ({});
  const row = { name, region: "", pair: "", observer: "" };
  columns.forEach((column, at) => {
    const words = (cells[at] ?? "").trim();
    if (!column || !words) return;
    if (column === "region" || column === "pair" || column === "observer") row[column] = words;
    else name[column] = words;
  });
  return row;
}

/**
 * @param {Row} row
 * @param {Row[]} before
 * @param {Known} known
 * @param {string[]} languages
 * @param {number} chars
 * @returns {ReadRow}
 */
function readRow(row, before, known, languages, chars) {
  const words = Object.values(row.name);
  /** @type {(reason: ReadRow["reason"], of?: number) => ReadRow} */
  const refuse = (reason, of = 0) => ({ ...row, state: "problem", reason, of });
  if (!words.length) return refuse("name");
  if ([...words, row.region].some((each) => [...each].length > chars)) return refuse("long");
  const twin = before.find((other) => words.some((each) => isSame(other.name, each)));
  if (twin) return refuse("twice", twin.line);
  const region = row.region ? findRegion(row.region, known, languages) : null;
  const at = known.delegations.findIndex(({ name }) => words.some((each) => isSame(name, each)));
  const old = known.delegations[at];
  /** @type {Delegation} */
  const next = {
    paired_with: [],
    closed: false,
    ...(old ?? { id: known.newId(words, known.delegations) }),
    name: { ...old?.name, ...row.name },
    region: region ?? old?.region ?? "",
    observer: row.observer ? YES.includes(key(row.observer)) : (old?.observer ?? false),
  };
  if (old) known.delegations[at] = next;
  else known.delegations.push(next);
  const isChanged =
    old &&
    /** @type {(keyof Delegation)[]} */ (Object.keys(next)).some(
      (each) => JSON.stringify(next[each]) !== JSON.stringify(old[each]),
    );
  return { ...row, id: next.id, state: old ? (isChanged ? "changed" : "same") : "new" };
}

/**
 * Id of a region by its name or id; an unknown region is added.
 * @param {string} words
 * @param {Known} known
 * @param {string[]} languages
 */
function findRegion(words, known, languages) {
  const found = known.regions.find(({ id, name }) => key(id) === key(words) || isSame(name, words));
  if (found) return found.id;
  const language =
    languages.find((id) => id.startsWith("zh") === HAN.test(words)) ?? languages[0] ?? "en";
  const region = { id: known.newId([words], known.regions), name: { [language]: words } };
  known.regions.push(region);
  return region.id;
}

/** @param {ReadRow} row @param {Known} known @returns {ReadRow} */
function addPairs(row, known) {
  if (!row.pair || row.state === "problem") return row;
  const names = row.pair.split(/[;；、,，]/).filter((each) => each.trim());
  const partners = names.flatMap(
    (words) =>
      known.delegations.find(({ id, name }) => key(id) === key(words) || isSame(name, words)) ?? [],
  );
  if (partners.length < names.length || partners.some(({ id }) => id === row.id))
    return { ...row, note: "pair" };
  const at = known.delegations.findIndex(({ id }) => id === row.id);
  const before = known.delegations[at];
  const ids = [...new Set([...(before.paired_with ?? []), ...partners.map(({ id }) => id)])];
  const isLonger = ids.length > (before.paired_with ?? []).length;
  known.delegations[at] = { ...before, paired_with: ids };
  return { ...row, state: row.state === "same" && isLonger ? "changed" : row.state };
}
