import assert from "node:assert/strict";
import { test } from "node:test";
import { setLanguage, setRewording, t } from "../../lib/i18n.js";
import { reworded } from "./group_rewording.js";

const TERMS = {
  delegation: { one: { en: "City", zh: "城市" }, many: { en: "Cities", zh: "城市" } },
  region: { one: { en: "EU state" } },
  sector: {},
};
const CHINESE = { delegation: "代表团", "Your delegation": "您的代表团" };

const inEnglish = () => {
  setLanguage("en");
  setRewording((text, language) => reworded(text, TERMS, language));
};

test("sentences have the organiser's words for groups", () => {
  inEnglish();
  assert.equal(t("{n} of {all} delegations", { n: 3, all: 14 }), "3 of 14 cities");
  assert.equal(t("Delegation"), "City");
  assert.equal(t("Your delegation"), "Your city");
});

test("a word that begins with an abbreviation keeps its capitals", () => {
  inEnglish();
  assert.equal(t("Share who agree, by region"), "Share who agree, by EU state");
});

test("texts of people and places are not reworded", () => {
  inEnglish();
  assert.equal(
    t("to {delegation}", { delegation: "the delegation of Lazio" }),
    "to the delegation of Lazio",
  );
  assert.equal(t("Regional delegations' capacity"), "Regional cities' capacity");
});

test("a language without words of its own keeps the usual words", () => {
  setLanguage("zh", CHINESE, "en");
  setRewording((text, language) =>
    reworded(text, { ...TERMS, delegation: { one: { en: "City" } } }, language),
  );
  assert.equal(t("Your delegation"), "您的代表团");
  setRewording((text, language) => reworded(text, TERMS, language));
  assert.equal(t("Your delegation"), "您的城市");
});
