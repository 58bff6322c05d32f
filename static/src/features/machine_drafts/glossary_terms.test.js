import assert from "node:assert/strict";
import { test } from "node:test";
import { termsInText } from "./glossary_terms.js";

const TERMS = [
  { forms: { en: "smart specialisation|S3", zh: "智慧专业化|智能专业化" } },
  { forms: { en: "city", it: "città" } },
];
const find = (text, from = "en", to = "zh") => termsInText(TERMS, text, from, to);

test("a term is found in any of its forms, with all forms of the other language", () => {
  const forms = ["智慧专业化", "智能专业化"];
  assert.deepEqual(find("Is Smart Specialisation funded?"), [
    { found: "smart specialisation", forms },
  ]);
  assert.deepEqual(find("Who leads S3?"), [{ found: "S3", forms }]);
  assert.deepEqual(find("智能专业化由谁牵头？", "zh", "en"), [
    { found: "智能专业化", forms: ["smart specialisation", "S3"] },
  ]);
});

test("the last letters of a long form may differ, and a form begins at a word", () => {
  assert.equal(find("smart specialisations").length, 1);
  assert.deepEqual(find("the XS3 model"), []);
  assert.deepEqual(find("capacity", "en", "it"), []);
  assert.equal(find("a (city)", "en", "it").length, 1);
});

test("a term without a form in the other language is left out", () => {
  assert.deepEqual(find("Which city?"), []);
});
