// Groups from the rows of a table that was pasted or read from a file. Pure.

/** @import { Delegation, Region, Text } from "../../../lib/protocol.ts" */

/**
 * A row of the table. `reason` and `of`: of a row with a problem, and of which other line.
 * @typedef {{line: number, name: Text, region: string, pair: string, observer: string}} Row
 * @typedef {Row & {id?: string, state: "new" | "changed" | "same" | "problem",
 *   reason?: "name" | "long" | "twice", of?: number, note?: "pair" | "observer"}} ReadRow
 * @typedef {(names: string[], others: {id: string}[]) => string} NewId
 * @typedef {{regions: Region[], delegations: Delegation[], newId: NewId}} Known
 */

const HAN = /\p{Script=Han}/u;
const REGION = ["region", "regions", "area", "地区", "区域", "国家", "country"];
const PAIR = ["pair", "paired with", "partner", "结对", "伙伴"];
const OBSERVER = ["observer", "观察员"];
const YES = ["yes", "x", "1", "true", "✓", "是"];
const NO = ["no", "0", "false", "-", "–", "否"];
const NAME = [
  ...["delegation", "delegations", "name", "names", "city", "cities", "group", "member", "party"],
  ...["代表团", "名称", "城市", "代表团名称", "城市名称"],
];
const FILLERS = ["in", "of", "the", "full", "short", "official", "title"];

/** @param {string} words */
const key = (words) => words.normalize("NFKC").trim().toLocaleLowerCase();
/** @param {Text} name @param {string} words */
const isSame = (name, words) => Object.values(name).some((each) => key(each) === key(words));

/**
 * Contents of each column: a language (a name in it), "region", "pair", "observer" or "" (left out).
 * Each is given to one column, the first. `names`: names of the languages by id, as a heading may
 * have them; `words`: the event's words for its delegations.
 *
 * @param {string[][]} rows
 * @param {string[]} languages
 * @param {Record<string, string[]>} names
 * @param {string[]} [words]
 * @returns {{columns: string[], hasHead: boolean}}
 */
export function guessColumns(rows, languages, names, words = []) {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const known = { languages, names, nameWords: new Set([...NAME, ...words.map(key)]) };
  const head = Array.from({ length: width }, (_, at) => meaningOf(rows[0]?.[at] ?? "", known));
  if (head.some(({ isSure }) => isSure))
    return { columns: columnsOf(head, rows.slice(1), languages), hasHead: true };
  const columns = /** @type {string[]} */ ([]);
  for (let at = 0; at < width; at += 1) {
    const cells = cellsOf(rows, at);
    columns.push(cells.length ? guessColumn(cells, languages, columns, at === width - 1) : "");
  }
  return { columns, hasHead: false };
}

/**
 * Meaning of a heading: that of a column, "name" (in a language that its cells tell) or "". `isSure`:
 * no name of a delegation reads like it.
 * @param {string} heading
 * @param {{languages: string[], names: Record<string, string[]>, nameWords: Set<string>}} known
 */
function meaningOf(heading, { languages, names, nameWords }) {
  const whole = key(heading);
  const lists = { region: REGION, pair: PAIR, observer: OBSERVER };
  for (const [meaning, list] of Object.entries(lists))
    if (list.includes(whole)) return { meaning, isSure: true };
  if (nameWords.has(whole)) return { meaning: "name", isSure: true };
  const words = whole.split(/[^\p{L}\p{N}-]+/u).filter(Boolean);
  const others = (/** @type {string} */ id) =>
    [id, ...(names[id] ?? [])].map(key).flatMap((name) => {
      if (HAN.test(name)) return whole.includes(name) ? [[]] : [];
      return words.includes(name) ? [words.filter((word) => word !== name)] : [];
    });
  const language = languages.find((id) => others(id).length);
  if (!language) return { meaning: "", isSure: false };
  const isSure = others(language).some((rest) =>
    rest.every((word) => nameWords.has(word) || FILLERS.includes(word)),
  );
  return { meaning: language, isSure };
}

/**
 * Columns by their headings. A column of names whose heading tells no language has the first free
 * language that its cells are written in. Without any, the first column with texts has the names in
 * the first language.
 * @param {{meaning: string}[]} head
 * @param {string[][]} rows
 * @param {string[]} languages
 */
function columnsOf(head, rows, languages) {
  const columns = head.map(({ meaning }, at) => {
    const isFirst = head.findIndex((each) => each.meaning === meaning) === at;
    return isFirst && meaning !== "name" ? meaning : "";
  });
  const texts = head.map((_, at) => cellsOf(rows, at).some((cell) => /\p{L}/u.test(cell)));
  const nameColumns = head.flatMap(({ meaning }, at) => (meaning === "name" ? [at] : []));
  for (const at of nameColumns.length ? nameColumns : [texts.indexOf(true)]) {
    if (at < 0 || columns[at]) continue;
    const isHan = isHanText(cellsOf(rows, at));
    const fit = languages.filter((id) => id.startsWith("zh") === isHan);
    const isFree = (/** @type {string} */ id) => !columns.includes(id);
    columns[at] = (fit.length ? fit : languages).find(isFree) ?? "";
  }
  return columns;
}

/** @type {(rows: string[][], at: number) => string[]} */
const cellsOf = (rows, at) => rows.map((row) => (row[at] ?? "").trim()).filter(Boolean);
/** @param {string[]} cells */
const isHanText = (cells) => cells.filter((cell) => HAN.test(cell)).length > cells.length / 2;

/**
 * Contents that several columns have, each once.
 * @param {string[]} columns
 */
export const doubledColumns = (columns) => [
  ...new Set(columns.filter((column, at) => column && columns.indexOf(column) !== at)),
];

/**
 * Columns with cells that nothing is read from, each by its heading or its number.
 * @param {string[][]} rows
 * @param {string[]} columns
 * @param {boolean} hasHead
 */
export const leftOutColumns = (rows, columns, hasHead) =>
  columns.flatMap((column, at) => {
    if (column || !cellsOf(rows, at).length) return [];
    return [(hasHead && rows[0][at]?.trim()) || String(at + 1)];
  });

/** @param {string[]} cells @param {string[]} languages @param {string[]} columns @param {boolean} isLast */
function guessColumn(cells, languages, columns, isLast) {
  const free = languages.filter((id) => !columns.includes(id));
  const isRepeated = new Set(cells.map(key)).size < cells.length * 0.8;
  if (columns.some(Boolean) && isRepeated && !columns.includes("region")) return "region";
  const isHan = isHanText(cells);
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
  const isUnclear = row.observer && ![...YES, ...NO].includes(key(row.observer));
  /** @type {Partial<ReadRow>} */
  const note = isUnclear ? { note: "observer" } : {};
  return { ...row, id: next.id, state: old ? (isChanged ? "changed" : "same") : "new", ...note };
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
