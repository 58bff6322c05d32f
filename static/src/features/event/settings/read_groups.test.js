import assert from "node:assert/strict";
import { test } from "node:test";
import { newId } from "./new_id.js";
import { doubledColumns, guessColumns, leftOutColumns, readGroups } from "./read_groups.js";

const LANGUAGES = ["en", "zh"];
const NAMES = { en: ["English"], zh: ["中文", "Chinese"] };
const EVENT = { languages: LANGUAGES, regions: [], delegations: [], most: 500, chars: 200, newId };
const guess = (rows) => guessColumns(rows, LANGUAGES, NAMES);
const read = (rows, event = {}) => readGroups({ ...EVENT, rows, ...guess(rows), ...event });
const states = ({ lines }) => lines.map(({ state, reason }) => reason ?? state);

test("two columns in two scripts are the names, a third that repeats is the region", () => {
  const rows = [
    ["Lazio", "拉齐奥大区", "Europe"],
    ["Bologna", "博洛尼亚", "Europe"],
    ["Hangzhou", "杭州", "Asia"],
  ];
  assert.deepEqual(guess(rows), { columns: ["en", "zh", "region"], hasHead: false });
  const { delegations, regions } = read(rows);
  assert.deepEqual(delegations[0], {
    id: "lazio",
    name: { en: "Lazio", zh: "拉齐奥大区" },
    region: "europe",
    paired_with: [],
    observer: false,
    closed: false,
  });
  assert.deepEqual(
    regions.map(({ id, name }) => [id, name]),
    [
      ["europe", { en: "Europe" }],
      ["asia", { en: "Asia" }],
    ],
  );
});

test("a heading names the columns, in any order and in either language", () => {
  const rows = [
    ["地区", "Name (Chinese)", "English name", "Observer", "Phone"],
    ["亚洲", "杭州", "Hangzhou", "yes", "12"],
  ];
  assert.deepEqual(guess(rows).columns, ["region", "zh", "en", "observer", ""]);
  const { delegations, regions, lines } = read(rows);
  assert.equal(delegations.length, 1);
  assert.equal(delegations[0].observer, true);
  assert.deepEqual(regions[0].name, { zh: "亚洲" });
  assert.equal(lines[0].line, 2);
});

test("a column of names whose heading tells no language is in the one that it is written in", () => {
  const rows = (...head) => [head, ["Porto", "波尔图", "Europe"], ["Nanjing", "南京", "Asia"]];
  for (const head of ["Delegation", "Name", "City", "Stadt"])
    assert.deepEqual(guess(rows(head, "中文名称", "Region")).columns, ["en", "zh", "region"], head);
  assert.deepEqual(
    guess([
      ["城市", "English"],
      ["南京", "Nanjing"],
    ]).columns,
    ["zh", "en"],
  );
  const { delegations } = read(rows("Delegation", "中文名称", "Region"));
  assert.deepEqual(
    delegations.map(({ id, name }) => [id, name]),
    [
      ["porto", { en: "Porto", zh: "波尔图" }],
      ["nanjing", { en: "Nanjing", zh: "南京" }],
    ],
  );
});

test("a language in a heading is a whole word of it, and a column has it alone", () => {
  const rows = [
    ["Delegation (EN)", "Delegation (ZH)", "Continent", "English name", ""],
    ["Porto", "波尔图", "Europe", "Oporto", ""],
  ];
  const { columns, hasHead } = guess(rows);
  assert.deepEqual(columns, ["en", "zh", "", "", ""]);
  assert.deepEqual(leftOutColumns(rows, columns, hasHead), ["Continent", "English name"]);
  assert.deepEqual(doubledColumns(columns), []);
  assert.deepEqual(doubledColumns(["en", "zh", "en", "", ""]), ["en"]);
});

test("a delegation that is called like a language is no heading", () => {
  const rows = [["Chinese Taipei"], ["Macao"]];
  assert.deepEqual(guess(rows), { columns: ["en"], hasHead: false });
  assert.equal(read(rows).delegations.length, 2);
});

test("a column without a heading is left out by its number", () => {
  const rows = [
    ["Porto", "波尔图", "Europe", "x"],
    ["Nanjing", "南京", "Asia"],
    ["Bari", "", "Asia"],
  ];
  assert.deepEqual(leftOutColumns(rows, ["en", "zh", "region", ""], false), ["4"]);
});

test("an observer who is neither yes nor no is noted", () => {
  const rows = [
    ["Name", "Observer"],
    ["Porto", "maybe"],
    ["Lazio", "no"],
    ["Bari", "yes"],
  ];
  assert.deepEqual(
    read(rows).lines.map(({ note }) => note),
    ["observer", undefined, undefined],
  );
});

test("an id is of plain letters, without the marks of a name", () => {
  const ids = ["Škoda Łódź", "Málaga", "København", "Straße", "南京"].map((name) =>
    newId([name], []),
  );
  assert.deepEqual(ids, ["skoda-lodz", "malaga", "kobenhavn", "strasse", "group"]);
  assert.equal(newId(["郑州", "Zhengzhou"], []), "zhengzhou");
});

test("a known name changes that delegation and nothing else of it", () => {
  const lazio = {
    id: "it-1",
    region: "EU",
    name: { en: "Lazio" },
    paired_with: ["x"],
    observer: true,
    closed: false,
  };
  const event = { delegations: [lazio], regions: [{ id: "EU", name: { en: "Europe" } }] };
  const { delegations, lines } = read([["lazio ", "拉齐奥大区"]], event);
  assert.deepEqual(delegations, [{ ...lazio, name: { en: "lazio", zh: "拉齐奥大区" } }]);
  assert.equal(lines[0].state, "changed");
  assert.deepEqual(
    states(
      read([["Lazio", "", "Europe"]], {
        ...event,
        columns: ["en", "zh", "region"],
        hasHead: false,
      }),
    ),
    ["same"],
  );
});

test("each line with a problem names it, and the others are used", () => {
  const rows = [["Lazio"], ["", "Europe"], ["LAZIO"], ["x".repeat(201)], [], ["Bologna"]];
  const result = read(rows, { columns: ["en", "region"], hasHead: false });
  assert.deepEqual(states(result), ["new", "name", "twice", "long", "new"]);
  assert.deepEqual(
    result.lines.map(({ line }) => line),
    [1, 2, 3, 4, 6],
  );
  assert.equal(result.lines[2].of, 1);
  assert.equal(result.delegations.length, 2);
});

test("partners are found among old and new groups, also below; others are reported", () => {
  const rows = [
    ["Lazio", "Hangzhou; Bologna"],
    ["Hangzhou", "Lazio"],
    ["Bologna", "Atlantis"],
  ];
  const { delegations, lines } = read(rows, { columns: ["en", "pair"], hasHead: false });
  assert.deepEqual(
    delegations.map(({ paired_with: pairs }) => pairs),
    [["hangzhou", "bologna"], ["lazio"], []],
  );
  assert.equal(lines[2].note, "pair");
});

test("formulas are texts like others, and too many groups are reported", () => {
  const { delegations, tooMany } = read([["=1+1"], ["=cmd|' /C calc'!A0"]], {
    columns: ["en"],
    most: 1,
  });
  assert.deepEqual(
    delegations.map(({ id, name }) => [id, name.en]),
    [
      ["1-1", "=1+1"],
      ["cmd-c-calc-a0", "=cmd|' /C calc'!A0"],
    ],
  );
  assert.equal(tooMany, true);
});

test("an id has letters that addresses may have, and nobody else's", () => {
  assert.equal(newId(["Città di Roma"], []), "citta-di-roma");
  assert.equal(newId(["杭州"], []), "group");
  assert.equal(newId(["杭州"], [{ id: "group" }]), "group-2");
  assert.equal(newId(["杭州", "Hangzhou"], []), "hangzhou");
});
