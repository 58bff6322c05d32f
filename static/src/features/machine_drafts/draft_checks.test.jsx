// Machine drafts and the glossary for translators and staff.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItems } from "#testing/items/event.js";
import { englishCard, englishQuestion, translationItem } from "#testing/items/translation.js";
import { draw, screen, server, settle } from "#testing/part.js";
import { TextQueue } from "../translation/text_queue.jsx";
import { TranslateDialog } from "../translation/translation_desk.jsx";

const drafted = (draft, given) =>
  translationItem("", { state: "drafted", by: null, written: 0, draft, ...given });
const GLOSSARY = { terms: [{ forms: { en: "pilot", zh: "试点|示范" } }] };
const QUESTION = {
  glossary: GLOSSARY,
  "question:7": englishQuestion("Who pays for 3 pilots?"),
  "translations:7": { zh: drafted("谁为试点出资？", { flags: ["numbers", "negation"] }) },
};
const field = () => screen.getByLabelText("Translation");
const MARK = "Machine draft, not checked";

test("a drafted text waits, its draft stands in the field, and one press approves it", async () => {
  const { user } = draw(<TextQueue />, { items: eventItems(QUESTION) });
  assert.equal(field().value, "谁为试点出资？");
  assert.ok(screen.getByText(MARK));
  await user.click(screen.getByRole("button", { name: "Save and approve" }));
  await settle();
  assert.deepEqual(server.actions[0], {
    do: "question.translate",
    question: 7,
    language: "zh",
    text: "谁为试点出资？",
  });
  assert.equal(server.actions[1].do, "question.approve_translation");
});

test("the reasons for which readers do not get a draft are sentences", async () => {
  const { user, text } = draw(<TextQueue />, { items: eventItems(QUESTION) });
  assert.match(text(), /Readers do not see this draft: ?Numbers differ ?A negation differs/);
  await user.type(field(), "！");
  assert.equal(screen.queryByText(MARK), null, "a changed text is the translator's own");
});

test("terms of the glossary stand beside their text, in the language of the translation", () => {
  draw(<TextQueue />, { items: eventItems(QUESTION) });
  const terms = screen.getByRole("region", { name: "Glossary" });
  assert.match(terms.textContent, /pilot.*试点 · 示范/);
  assert.match(screen.getByText("试点 · 示范").lang, /^zh/);
});

test("the draft of a card's text stands in the field", () => {
  const { text } = draw(<TextQueue />, {
    items: eventItems({
      "card:4": englishCard("Heat", "Two districts."),
      "text_translations:card.4": { title: { zh: drafted("热") } },
    }),
  });
  assert.equal(field().value, "热");
  assert.doesNotMatch(text(), /Readers do not see/);
});

test("the dialog of a question begins with its draft, and gives it up unchanged", async () => {
  const { user } = draw(<TranslateDialog id={7} />, { items: eventItems(QUESTION) });
  await settle();
  assert.equal(field().value, "谁为试点出资？");
  assert.ok(screen.getByText(MARK));
  assert.ok(screen.getByText("Numbers differ"));
  assert.ok(screen.getByRole("region", { name: "Glossary" }));
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  assert.ok(screen.getByText("谁为试点出资？"));
  assert.ok(screen.getByText(MARK));
});
