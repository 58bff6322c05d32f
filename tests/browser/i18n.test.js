// Languages of the interface and of what people wrote.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";
import { authored, lang, n, percent, sentences, speak, speakAlso, speaking, t, tag } from "../../static/src/i18n.js";

const CHINESE = { Vote: "投票", "{n} vote": ["{n} 票"], "{n} of {all} voted": "应投 {all} 人，已投 {n} 人" };

beforeEach(() => speak("en", {}, "en"));

test("English is the key and needs no catalogue", () => {
  assert.equal(t("Vote"), "Vote");
  assert.equal(t("{n} of {all} voted", { n: 3, all: 5 }), "3 of 5 voted");
});

test("a Chinese reader gets the catalogue's sentence, its holes filled wherever they stand", () => {
  speak("zh", CHINESE);
  assert.equal(t("{n} of {all} voted", { n: 3, all: 5 }), "应投 5 人，已投 3 人");
});

test("a sentence that nobody translated stays English, whatever it is called", () => {
  speak("zh", CHINESE);
  assert.equal(t("constructor"), "constructor");
});

test("a number takes the form of its language", () => {
  assert.equal(n("{n} vote", "{n} votes", 1), "1 vote");
  assert.equal(n("{n} vote", "{n} votes", 1200), "1,200 votes");
  speak("zh", CHINESE);
  assert.equal(n("{n} vote", "{n} votes", 1), "1 票");
});

test("a value that looks like a hole is shown as it was typed", () => {
  assert.equal(t("Hidden: {names}.", { names: "{n} & {names}" }), "Hidden: {n} & {names}.");
});

test("an author's text comes in the reader's language, else in the event's first, else in what there is", () => {
  speak("zh", CHINESE, "en");
  assert.deepEqual(authored({ en: "Water", zh: "水" }), ["水", "zh"]);
  assert.deepEqual(authored({ fr: "Eau", en: "Water" }), ["Water", "en"]);
  assert.deepEqual(authored({ fr: "Eau" }), ["Eau", "fr"]);
  assert.deepEqual(authored({}), ["", "zh"]);
});

test("a text in another language than the page says which it is", () => {
  assert.equal(lang("en"), undefined);
  assert.equal(lang("zh"), "zh-Hans");
  assert.equal(tag("fr"), "fr");
});

test("sentences follow each other with a space in English, with none in Chinese", () => {
  assert.equal(sentences("Choose one.", "Nobody sees it."), "Choose one. Nobody sees it.");
  speak("zh", CHINESE);
  assert.equal(sentences("请选择一项。", undefined, "任何人都看不到。"), "请选择一项。任何人都看不到。");
});

test("what stands in several languages is said in each, and the reader's own stays", () => {
  speakAlso({ zh: CHINESE });
  assert.deepEqual(["en", "zh", "fr"].map((other) => speaking(other, () => `${t("Vote")} ${n("{n} vote", "{n} votes", 2)}`)), ["Vote 2 votes", "投票 2 票", "Vote 2 votes"]);
  assert.throws(() => speaking("zh", () => assert.fail("it fails")));
  assert.equal(t("Vote"), "Vote");
});

test("shares are whole percents", () => {
  assert.equal(percent(0.625), "63%");
});

// the catalogues of the interface

const SOURCE = new URL("../../static/src/", import.meta.url);
const LOCALE = new URL("../../live/web/locale/zh/LC_MESSAGES/", import.meta.url);
const modules = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter((name) => /\.jsx?$/.test(name));
const isStaff = (name) => /^(moderator|organiser)[./]/.test(name);
const code = (name) => readFileSync(new URL(name, SOURCE), "utf8").replace(/^\s*(\/\/|\/?\*).*$/gm, "");
const written = (names) => new Set(names.flatMap((name) => [...code(name).matchAll(/(?<![\w.])[tn]\(\s*"([^"]*)"/g)].map((found) => found[1])));
const catalogue = (name) => new Map([...readFileSync(new URL(name, LOCALE), "utf8").matchAll(/^msgid "(.+)"\n(?:msgid_plural ".*"\n)?msgstr(?:\[0\])? "(.*)"$/gm)].map(([, id, words]) => [id, words]));
const holes = (sentence) => [...sentence.matchAll(/\{\w+\}/g)].map(String).sort();

const everybody = written(modules.filter((name) => !isStaff(name)));
const staff = new Set([...written(modules.filter(isStaff))].filter((sentence) => !everybody.has(sentence)));
const translated = { everybody: catalogue("browser.po"), staff: catalogue("staff.po") };

test("every sentence of the interface has its Chinese, and the catalogue has nothing else", () => {
  assert.ok(everybody.size > 100);
  assert.deepEqual([...translated.everybody.keys()].sort(), [...everybody].sort());
});

test("what only those who run the event read is in a catalogue of its own, so that attendees need not load it", () => {
  assert.ok(staff.size > 50);
  assert.deepEqual([...translated.staff.keys()].sort(), [...staff].sort());
});

test("the Chinese fills the same holes and uses full-width punctuation", () => {
  for (const [id, words] of [...translated.everybody, ...translated.staff]) {
    assert.deepEqual(holes(words), holes(id), id);
    assert.doesNotMatch(words, /[一-鿿][,.!?:;()]|[!]/, id);
  }
});
