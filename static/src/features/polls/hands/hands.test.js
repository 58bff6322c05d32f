// Numbers of a show of hands: their sums, and invalid numbers.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { partial } from "#testing/partial.js";
import { setLanguage } from "../../../lib/i18n.js";
import { countedRows } from "../results/counted_rows.js";
import { parseHands } from "./hands.js";

beforeEach(() => setLanguage("en"));

const options = [{ en: "Energy" }, { en: "Water" }];
const poll = (most, abstain = true) => ({
  config: { kind: "choice", options, least: 1, most },
  abstain,
});
const parse = (one, values, limit = 1000) => parseHands(one, partial(options), values, limit);

test("hands of a single choice come to the people", () => {
  const found = parse(poll(1), { 0: "12", 1: "5", abstained: "2" });
  assert.deepEqual(found, { counts: [12, 5], people: 17, abstained: 2, problem: undefined });
});

test("an empty field is no hand", () => {
  assert.deepEqual(parse(poll(1), {}).counts, [0, 0]);
});

test("where several options may be chosen the people are a number of their own", () => {
  assert.equal(parse(poll(2), { 0: "3", 1: "3", people: "4" }).problem, undefined);
  for (const people of ["2", "7"])
    assert.ok(parse(poll(2), { 0: "3", 1: "3", people }).problem, people);
});

test("numbers out of range, and parts of people, are none", () => {
  for (const wrong of ["-1", "1001", "1.5"]) assert.ok(parse(poll(1), { 0: wrong }).problem, wrong);
});

test("a scale is counted by its steps, other kinds are not", () => {
  const scale = { kind: "scale", low: { en: "No" }, high: { en: "Yes" }, steps: 3, lowest: 1 };
  assert.deepEqual(
    countedRows(partial({ config: { ...scale, labels: [] } })).map(({ step, text }) => [
      step,
      text?.en,
    ]),
    [
      ["1", "No"],
      ["2", undefined],
      ["3", "Yes"],
    ],
  );
  assert.equal(countedRows({ config: { kind: "words" } }), null);
});
