// Languages of the interface and of people's texts.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import {
  formatNumber,
  formatPercent,
  inLanguage,
  joinSentences,
  langAttribute,
  languageName,
  languageTag,
  listParts,
  n,
  setLanguage,
  setOtherCatalogues,
  splitPhrases,
  t,
  textWithLanguage,
} from "./i18n.js";
import { guessLanguage } from "./text/guess_language.js";

const KNOWN = { en: { name: "English", tag: "en-GB" }, zh: { name: "中文", tag: "zh-Hans" } };
const CHINESE = {
  Vote: "投票",
  "{n} vote": ["{n} 票"],
  "{n} of {all} voted": "应投 {all} 人，已投 {n} 人",
};

beforeEach(() => setLanguage("en", {}, "en", KNOWN));

test("English is the key and needs no catalogue", () => {
  assert.equal(t("Vote"), "Vote");
  assert.equal(t("{n} of {all} voted", { n: 3, all: 5 }), "3 of 5 voted");
});

test("a Chinese reader gets the catalogue's sentence, its holes filled wherever they stand", () => {
  setLanguage("zh", CHINESE, "en", KNOWN);
  assert.equal(t("{n} of {all} voted", { n: 3, all: 5 }), "应投 5 人，已投 3 人");
});

test("an untranslated sentence stays English under any name", () => {
  setLanguage("zh", CHINESE, "en", KNOWN);
  assert.equal(t("constructor"), "constructor");
});

test("a number takes the form of its language", () => {
  assert.equal(n("{n} vote", "{n} votes", 1), "1 vote");
  assert.equal(n("{n} vote", "{n} votes", 1200), "1,200 votes");
  setLanguage("zh", CHINESE, "en", KNOWN);
  assert.equal(n("{n} vote", "{n} votes", 1), "1 票");
});

test("a value that looks like a hole is shown as it was typed", () => {
  assert.equal(t("Hidden: {names}.", { names: "{n} & {names}" }), "Hidden: {n} & {names}.");
});

test("an authored text falls back to the event's first language, then to any language", () => {
  setLanguage("zh", CHINESE, "en", KNOWN);
  assert.deepEqual(textWithLanguage({ en: "Water", zh: "水" }), ["水", "zh"]);
  assert.deepEqual(textWithLanguage({ fr: "Eau", en: "Water" }), ["Water", "en"]);
  assert.deepEqual(textWithLanguage({ fr: "Eau" }), ["Eau", "fr"]);
  assert.deepEqual(textWithLanguage({}), ["", "zh-Hans"]);
});

test("a text in another language than the page is labelled with it", () => {
  assert.equal(langAttribute("en"), undefined);
  assert.equal(langAttribute("zh"), "zh-Hans");
  assert.equal(languageTag("fr"), "fr");
});

test("sentences follow each other with a space in English, with none in Chinese", () => {
  assert.equal(joinSentences("Choose one.", "Nobody sees it."), "Choose one. Nobody sees it.");
  setLanguage("zh", CHINESE, "en", KNOWN);
  assert.equal(
    joinSentences("请选择一项。", undefined, "任何人都看不到。"),
    "请选择一项。任何人都看不到。",
  );
});

test("a text in several languages is shown in each, and the reader's own stays", () => {
  setOtherCatalogues({ zh: CHINESE });
  assert.deepEqual(
    ["en", "zh", "fr"].map((other) =>
      inLanguage(other, () => `${t("Vote")} ${n("{n} vote", "{n} votes", 2)}`),
    ),
    ["Vote 2 votes", "投票 2 票", "Vote 2 votes"],
  );
  assert.throws(() => inLanguage("zh", () => assert.fail("it fails")));
  assert.equal(t("Vote"), "Vote");
});

test("shares are whole percents", () => {
  assert.equal(formatPercent(0.625), "63%");
});

test("a number takes the form that the catalogue's own rule gives it, however large it is", () => {
  const polish = (n) =>
    n === 1 ? 0 : n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 10 || n % 100 >= 20) ? 1 : 2;
  const rule = Array.from({ length: 200 }, (_, n) => polish(n)).join("");
  setLanguage("pl", { "": rule, "{n} vote": ["{n} głos", "{n} głosy", "{n} głosów"] });
  assert.deepEqual(
    [0, 1, 2, 5, 12, 22].map((count) => n("{n} vote", "{n} votes", count)),
    ["0 głosów", "1 głos", "2 głosy", "5 głosów", "12 głosów", "22 głosy"],
  );
  for (const count of [199, 200, 201, 212, 222, 1000, 1001, 1012, 12_345_602]) {
    assert.equal(
      n("{n} vote", "{n} votes", count),
      `${formatNumber(count)} ${["głos", "głosy", "głosów"][polish(count)]}`,
    );
  }
});

test("an untranslated text counts as English for every reader", () => {
  setLanguage("fr", { "": "0011", "{n} vote": ["{n} voix", "{n} voix"] });
  assert.deepEqual(
    [0, 1, 2].map((count) => n("{n} question", "{n} questions", count)),
    ["0 questions", "1 question", "2 questions"],
  );
});

test("a language has its own name, even if the interface does not have it", () => {
  assert.deepEqual(["en", "zh", "pt", "xx"].map(languageName), [
    "English",
    "中文",
    "português",
    "xx",
  ]);
});

test("a list is joined as in the reader's language and keeps its elements", () => {
  const [lazio, hangzhou] = [{ en: "Lazio" }, { zh: "杭州" }];
  assert.deepEqual(listParts([lazio, hangzhou]), [lazio, " and ", hangzhou]);
  setLanguage("zh", CHINESE, "en", KNOWN);
  assert.deepEqual(listParts([lazio, hangzhou, lazio]), [lazio, "、", hangzhou, "和", lazio]);
});

test("a text is assumed to be in the first language with the script of most of its letters", () => {
  const among = (...languages) =>
    ["We share data.", "我们共享数据。", "在 Hangzhou 共享数据", "Мы делимся", "2030?"].map(
      (words) => guessLanguage(words, languages),
    );
  assert.deepEqual(among("zh", "en"), ["en", "zh", "zh", "zh", "zh"]);
  assert.deepEqual(among("fr", "en", "zh", "ru"), ["fr", "zh", "zh", "ru", "fr"]);
  assert.deepEqual(
    [
      guessLanguage("こんにちは", ["en", "ja"]),
      guessLanguage("안녕하세요", ["en", "ko"]),
      guessLanguage("", ["xx"]),
    ],
    ["ja", "ko", "xx"],
  );
});

test("a text in an unknown language is drawn and labelled", () => {
  assert.deepEqual(textWithLanguage({ "": "energy" }), ["energy", ""]);
  assert.equal(langAttribute(""), "");
});

test("a line of a Chinese heading ends between words, never before a mark or a particle", () => {
  assert.deepEqual(splitPhrases("我们的第一个合作项目应面向哪个领域？", "zh"), [
    "我们的",
    "第",
    "一个",
    "合作",
    "项目",
    "应",
    "面向",
    "哪个",
    "领域？",
  ]);
  assert.deepEqual(splitPhrases("智慧专业化战略", "zh"), ["智慧", "专业化", "战略"]);
  assert.deepEqual(splitPhrases("“绿色”（2030）", "zh"), ["“绿色”（2030）"]);
  assert.deepEqual(splitPhrases("试点城市的互联网", "zh"), ["试点", "城市的", "互联网"]);
});

test("a heading of a language with spaces is left as it is", () => {
  assert.deepEqual(splitPhrases("Which field comes first?", "en"), ["Which field comes first?"]);
});
