import assert from "node:assert/strict";
import { test } from "node:test";
import { partial } from "#testing/partial.js";
import { fromLocal, toLocal } from "../../../lib/time/zoned_time.js";
import { guessLanguage, matchLines, mergeAgenda, readAgenda } from "./read_agenda.js";

/** @import { GoodLine } from "../types" */

const ZONE = "Europe/Rome";
const at = (time, day = "2026-06-02") => fromLocal(`${day}T${time}`, ZONE);
const EVENT = { day: "2026-06-02", zone: ZONE, ends: at("12:00") };
/** @type {(text: string) => (GoodLine & {problem?: string})[]} */
const read = (text) => partial(readAgenda(text, EVENT));

test("a line has a time, a title and perhaps a speaker, and ends where the next line starts", () => {
  const [welcome, vote] = read("09:00 Welcome – Ms Li\n10:15 A first vote");
  assert.deepEqual(
    [welcome.starts, welcome.ends, welcome.title, welcome.speaker],
    [at("09:00"), at("10:15"), "Welcome", "Ms Li"],
  );
  assert.deepEqual([vote.ends, vote.title, vote.speaker], [at("12:00"), "A first vote", ""]);
});

test("times are written in many ways", () => {
  for (const line of [
    "9:00 Welcome",
    "09.00 Welcome",
    "9h00 Welcome",
    "- 09:00 Welcome",
    "9:00 am Welcome",
    "09：00 Welcome",
    "09:00: Welcome",
    "09:00\tWelcome",
    "09:00–09:30 Welcome",
    "09:00 - 9:30 Welcome",
  ]) {
    const [{ starts, title }] = read(line);
    assert.equal(toLocal(starts, ZONE), "2026-06-02T09:00", line);
    assert.equal(title, "Welcome", line);
  }
  assert.equal(read("2:30 pm Break")[0].starts, at("14:30"));
  assert.equal(read("09:00–09:30 Welcome")[0].ends, at("09:30"));
});

test("a hyphen within words is no sign of a speaker", () => {
  const [{ title, speaker }] = read("09:00 Report-back of Baden-Württemberg");
  assert.deepEqual([title, speaker], ["Report-back of Baden-Württemberg", ""]);
});

test("each unreadable line gives its reason, and the others stay", () => {
  const lines = read("Agenda\n09:00 Welcome\n\n25:00 Late\n09:30\n08:00 Too early\n10:00 End");
  assert.deepEqual(
    lines.map(({ line, problem }) => [line, problem]),
    [
      [1, "time"],
      [2, undefined],
      [4, "time"],
      [5, "title"],
      [6, "order"],
      [7, undefined],
    ],
  );
  assert.equal(lines[1].ends, at("10:00"));
});

test("after midnight it is the next day, and a line after the end lasts half an hour", () => {
  const [, late] = read("22:00 Party\n01:00 Home");
  assert.equal(late.starts, at("01:00", "2026-06-03"));
  assert.equal(late.ends, at("01:30", "2026-06-03"));
});

test("lines in another language are translations of the points at the same times", () => {
  const english = mergeAgenda([], read("09:00 Welcome – Ms Li\n10:00 Vote"), "en");
  const both = mergeAgenda(english, read("09:00 欢迎 – 李女士\n09:30 报告"), "zh");
  assert.deepEqual(
    both.map(({ title, speaker }) => [title, speaker]),
    [
      [
        { en: "Welcome", zh: "欢迎" },
        { en: "Ms Li", zh: "李女士" },
      ],
      [{ zh: "报告" }, null],
      [{ en: "Vote" }, null],
    ],
  );
});

test("the language of lines is that of their script", () => {
  const guess = (text, languages = ["en", "zh"]) => guessLanguage(read(text), languages);
  assert.equal(guess("09:00 欢迎\n10:00 表决"), "zh");
  assert.equal(guess("09:00 欢迎\n10:00 Vote\n11:00 Lunch"), "en");
  assert.equal(guess("09:00 欢迎", ["en", "fr"]), undefined);
});

test("a line is matched with the point at its time, whose text it may replace", () => {
  const points = mergeAgenda([], read("09:00 Welcome\n10:00 Vote"), "en");
  const match = (text, language) =>
    matchLines(read(text), points, language).map(({ point, replaces }) => [
      point?.title.en,
      replaces,
    ]);
  assert.deepEqual(match("09:00 欢迎\n09:30 报告", "zh"), [
    ["Welcome", undefined],
    [undefined, undefined],
  ]);
  assert.deepEqual(match("09:00 Hello\n10:00 Vote\nno time", "en"), [
    ["Welcome", { en: "Welcome" }],
    ["Vote", undefined],
    [undefined, undefined],
  ]);
});

test("a point that starts some seconds after a minute is that of its line", () => {
  const points = mergeAgenda([], read("09:00 Welcome"), "en").map((point) => ({
    ...point,
    starts: point.starts + 37_412,
  }));
  const both = mergeAgenda(points, read("09:00 欢迎"), "zh");
  assert.deepEqual(both, [{ ...points[0], title: { en: "Welcome", zh: "欢迎" } }]);
});
