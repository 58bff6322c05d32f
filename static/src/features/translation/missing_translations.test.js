// Missing translations of authored texts.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pollGaps, untranslatedLanguages } from "./missing_translations.js";

const isLanguage = (id) => ["en", "it", "zh"].includes(id);
const gapsOf = (poll) => pollGaps(poll, ["en", "it", "zh"], isLanguage);

test("a text that is empty in all languages lacks none", () => {
  assert.deepEqual(untranslatedLanguages({ en: "Water", zh: " " }, ["en", "zh"]), ["zh"]);
  assert.deepEqual(untranslatedLanguages({ en: "", zh: " " }, ["en", "zh"]), []);
  assert.deepEqual(untranslatedLanguages(undefined, ["en", "zh"]), []);
});

test("a poll lacks each language once, whichever of its texts lacks it, in the event's order", () => {
  const prompt = { en: "Which?", it: "Quale?", zh: "哪个？" };
  const options = [{ en: "Water", it: "Acqua" }, { it: "Vento", zh: "风" }, { it: "Sole" }];
  assert.deepEqual(gapsOf({ prompt, config: { kind: "choice", options } }), ["en", "zh"]);
  assert.deepEqual(gapsOf({ prompt, config: { kind: "scale", labels: { low: prompt } } }), []);
});
