// Translators: the queue with its editor, and the translations of a single question.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { eventItem, eventItems } from "#testing/items/event.js";
import { questionItem, translationClaimOf, translationOf } from "#testing/items/questions.js";
import { draw, readText, screen, server, settle, show } from "#testing/part.js";
import { enterText } from "#testing/pause.js";
import { actor } from "../../lib/session.js";
import { TextQueue } from "./text_queue.jsx";
import { TranslationDesk } from "./translation_desk.jsx";
import { Translation } from "./translation_form.jsx";

const QUESTIONS = {
  "question:1": questionItem(),
  "question:2": questionItem({ text: "When?" }),
  "question:3": questionItem({ text: "Where?", state: "answering" }),
};
const itemsOf = (given) => eventItems({ ...QUESTIONS, "score:1": 2, ...given });
const drawQueue = (given) => draw(<TextQueue />, { items: itemsOf(given) });
const field = () => screen.getByRole("textbox", { name: "Translation" });
const original = () => readText(screen.getByRole("region", { name: "Original" }));
const button = (name) => screen.queryByRole("button", { name });
const saveByKey = async (user) => {
  await user.click(field());
  await user.keyboard("{Control>}{Enter}{/Control}");
  await settle();
};
/** Items in which these questions have an approved translation. */
const approved = (...ids) =>
  Object.fromEntries(
    ids.map((id) => [`question:${id}`, { ...QUESTIONS[`question:${id}`], texts: { zh: "译" } }]),
  );

test("the most urgent text comes first, and keys lead through the queue", async () => {
  const { user, text } = drawQueue();
  assert.match(original(), /^English ?Where\?/);
  enterText(field(), "在哪里？");
  await saveByKey(user);
  assert.deepEqual(server.actions.at(-2), {
    do: "question.translate",
    question: 3,
    language: "zh",
    text: "在哪里？",
  });
  const { seq: _, ...approval } = server.lastAction;
  assert.equal(approval.do, "question.approve_translation");
  assert.equal(approval.on, true);
  assert.match(text(), /Translation approved\. 2 remaining/);
  assert.match(original(), /Who pays\?/);
  show(itemsOf(approved(3)));
  assert.equal(document.activeElement, field());
});

test("the first key claims a text, so that others do not begin it", () => {
  drawQueue();
  enterText(field(), "在");
  assert.deepEqual(server.actions, [
    { do: "question.claim_translation", question: 3, language: "zh", on: true },
  ]);
});

test("a text that another translates cannot be written, and is not the first to choose", () => {
  const claimed = {
    zh: translationOf({ text: "", state: "claimed", claimed: translationClaimOf() }),
  };
  drawQueue({ "translations:3": claimed });
  assert.match(original(), /Who pays\?/);
  show(eventItems({ "question:3": QUESTIONS["question:3"], "translations:3": claimed }));
  assert.ok(screen.getByText("A speaker is translating"));
  assert.equal(field().readOnly, true);
  const expired = { ...claimed.zh, claimed: translationClaimOf({ until: NOW - 1 }) };
  show(eventItems({ "question:3": QUESTIONS["question:3"], "translations:3": { zh: expired } }));
  assert.equal(field().readOnly, false);
});

test("cancelling releases the text", async () => {
  const { user } = drawQueue();
  enterText(field(), "在");
  await user.click(button("Cancel"));
  assert.deepEqual(server.lastAction, {
    do: "question.claim_translation",
    question: 3,
    language: "zh",
    on: false,
  });
  assert.equal(field().value, "");
});

test("a question that ends meanwhile is not taken from its translator", () => {
  const { text } = drawQueue();
  enterText(field(), "在哪");
  show(itemsOf({ "question:3": questionItem({ text: "Where?", state: "answered" }) }));
  assert.equal(field().value, "在哪");
  assert.match(original(), /Where\?/);
  assert.doesNotMatch(text(), /Someone else has finished/);
});

test("a translator is warned that another finished the text", async () => {
  const { user, text } = drawQueue();
  enterText(field(), "在哪");
  const done = translationOf({ state: "approved", text: "在何处？" });
  show(itemsOf({ ...approved(3), "translations:3": { zh: done } }));
  assert.match(text(), /Someone else has finished this text\. Saving replaces theirs\./);
  assert.equal(field().value, "在哪");
  await user.click(button("Cancel"));
  assert.doesNotMatch(text(), /Someone else has finished/);
  assert.match(original(), /Who pays\?/);
});

test("a translation of a speaker is approved as it is, or saved for review with changes", async () => {
  const written = { "translations:3": { zh: translationOf({ text: "在哪里？" }) } };
  const { user } = drawQueue(written);
  assert.equal(field().value, "在哪里？");
  assert.ok(screen.getByText("To approve", { selector: ".text-translation *" }));
  enterText(field(), "在何处？");
  server.refuse("The original has changed.");
  await user.click(button("Save for review"));
  await settle();
  assert.ok(screen.getByText("The original has changed."));
  enterText(field(), "在哪里？");
  await user.click(button("Approve"));
  await settle();
  assert.deepEqual(server.lastAction, {
    do: "question.approve_translation",
    question: 3,
    language: "zh",
    written: 12,
    on: true,
  });
});

test("another text is chosen from the list, which says what is in progress", async () => {
  const { user } = drawQueue({
    "translations:2": {
      zh: translationOf({ text: "", state: "claimed", claimed: translationClaimOf() }),
    },
  });
  const rows = screen.getAllByRole("listitem").map(readText);
  assert.match(rows[0], /^Where\?.*Now answering/);
  assert.match(rows[1], /^Who pays\?To 中文 · 2 upvotes/);
  assert.match(rows[2], /^When\?.*In progress/);
  await user.click(button(/^When\?/));
  assert.match(original(), /When\?/);
  await user.click(button("Next text"));
  assert.match(original(), /Where\?/);
});

test("texts of cards are translated, too", async () => {
  const card = { state: "approved", at: NOW, delegation: "lazio", open_questions: [] };
  const part = (text) => ({ text, language: "en", translations: {} });
  const { user, text } = draw(<TextQueue />, {
    items: eventItems({
      "card:4": { ...card, title: part("A depot"), summary: part("Two cities share it.") },
    }),
  });
  assert.match(text(), /Project: title/);
  enterText(field(), "公交场站");
  await saveByKey(user);
  assert.ok(
    server.actions.some((action) => action.do === "text.translate" && action.text === "公交场站"),
  );
});

test("a queue without texts says so", () => {
  const { text } = draw(<TextQueue />, { items: eventItems() });
  assert.match(text(), /All texts are translated into every language of the event\./);
});

const drawTranslation = (known, items = {}) =>
  draw(<Translation id={1} question={questionItem()} language="zh" known={known} />, {
    items: itemsOf(items),
  });

test("a translation is claimed first, then written and approved by keys", async () => {
  const { user } = drawTranslation(undefined);
  await user.click(button("Translate"));
  await settle();
  assert.deepEqual(server.actions, [
    { do: "question.claim_translation", question: 1, language: "zh", on: true },
  ]);
  await settle();
  assert.equal(document.activeElement, field());
  enterText(field(), "由谁出资？");
  await saveByKey(user);
  assert.deepEqual(
    server.actions.slice(1).map((action) => action.do),
    ["question.translate", "question.approve_translation"],
  );
});

test("an approved translation is shown, edited, and its approval withdrawn", async () => {
  const { user, text } = drawTranslation(translationOf({ state: "approved", stale: true }));
  assert.match(text(), /To 中文 ?Approved ?The original has been reworded since\. ?由谁出资？/);
  await user.click(button("Withdraw approval"));
  await settle();
  assert.equal(server.lastAction.on, false);
  await user.click(button("Edit translation"));
  await settle();
  assert.equal(field().value, "由谁出资？");
});

test("a translation that another writes cannot be begun", () => {
  const { text } = drawTranslation(
    translationOf({ claimed: translationClaimOf({ label: "Bo", initials: "BB" }) }),
  );
  assert.match(text(), /Bo \(BB\) is translating/);
  assert.equal(screen.queryByRole("button"), null);
});

test("the desk counts the missing translations while there are any", () => {
  const { text } = draw(<TranslationDesk />, { items: itemsOf() });
  assert.match(text(), /3 remaining · oldest 1 min\. ago/);
  show(itemsOf({ event: eventItem({ languages: ["en"] }) }));
  assert.equal(text(), "");
  show(itemsOf({ event: eventItem({ state: "ended" }) }));
  assert.equal(text(), "");
});

const drawForTranslator = (given) =>
  draw(<TextQueue />, { items: itemsOf(given), role: "translator" });

test("a translator publishes a text and goes on with a single key", async () => {
  const { user, text } = drawForTranslator();
  enterText(field(), "在哪里？");
  await saveByKey(user);
  assert.deepEqual(
    server.actions.slice(-2).map((action) => action.do),
    ["question.translate", "question.approve_translation"],
  );
  assert.match(text(), /Translation approved\. 2 remaining/);
  assert.match(original(), /Who pays\?/);
  assert.equal(document.activeElement, field());
});

test("a translator approves their own translation", () => {
  const own = translationOf({ text: "在哪里？", by: "l7.b1" });
  drawForTranslator({ "translations:3": { zh: own } });
  assert.ok(button("Approve"));
});

test("Escape releases a text, and keys lead on, back and to the list", async () => {
  const { user } = drawForTranslator();
  enterText(field(), "在");
  await user.click(field());
  await user.keyboard("{Escape}");
  assert.equal(server.lastAction.on, false);
  assert.equal(field().value, "");
  await user.keyboard("{Alt>}{ArrowDown}{/Alt}");
  assert.match(original(), /Who pays\?/);
  assert.equal(document.activeElement, field());
  await user.keyboard("{Alt>}{ArrowUp}{/Alt}");
  assert.match(original(), /Where\?/);
  await user.keyboard("{Alt>}q{/Alt}");
  assert.match(readText(document.activeElement), /^Where\?/);
});

test("a claim of a translator is named by their initials", () => {
  const claimed = translationClaimOf({ role: "translator", initials: "WL" });
  const { text } = draw(
    <Translation
      id={1}
      question={questionItem()}
      language="zh"
      known={translationOf({ claimed })}
    />,
    {
      items: itemsOf({}),
      role: "translator",
    },
  );
  assert.match(text(), /WL is translating/);
});

test("what a translator changes in an earlier version is shown in a fold", () => {
  const { place } = drawForTranslator({
    "translations:3": { zh: translationOf({ text: "在哪里？" }) },
  });
  assert.equal(screen.queryByText("Show changes"), null);
  enterText(field(), "在那里？");
  assert.equal(place.querySelector("details").open, false);
  assert.deepEqual(
    [place.querySelector("del").textContent, place.querySelector("ins").textContent],
    ["哪", "那"],
  );
});

const DRAFTED = translationOf({ text: "", state: "drafted", draft: "在哪里？" });
const claimedBy = (given) => ({
  "translations:3": { zh: { ...DRAFTED, state: "claimed", claimed: translationClaimOf(given) } },
});
const claims = () => server.actions.filter((action) => action.do === "question.claim_translation");

test("a prefilled draft is claimed when its field has the focus, and released if it is left", async () => {
  const { user } = drawForTranslator({ "translations:3": { zh: DRAFTED } });
  await user.click(field());
  assert.deepEqual(
    claims().map(({ question, on }) => [question, on]),
    [[3, true]],
  );
  show(itemsOf(claimedBy({ by: actor })));
  await user.keyboard("{Alt>}{ArrowDown}{/Alt}");
  assert.deepEqual(
    claims().map(({ question, on }) => [question, on]),
    [
      [3, true],
      [3, false],
    ],
  );
  assert.match(original(), /Who pays\?/);
});

test("a text without a draft is claimed by the first key only", async () => {
  const { user } = drawForTranslator();
  await user.click(field());
  assert.deepEqual(claims(), []);
});

test("a translator gives way to an earlier claim, and further keys go into no other text", () => {
  const { text } = drawForTranslator();
  enterText(field(), "在");
  show(itemsOf(claimedBy({})));
  assert.match(text(), /Someone else began this text at the same moment\. Here is another\./);
  assert.match(original(), /Who pays\?/);
  assert.equal(field().value, "");
  assert.match(readText(document.activeElement), /Here is another/);
});

test("typed words stay when a claim expires and another takes the text", () => {
  const { text } = drawForTranslator();
  enterText(field(), "在哪");
  show(itemsOf(claimedBy({ by: actor })));
  show(itemsOf(claimedBy({ role: "translator", label: "", initials: "Anna Rossi" })));
  assert.match(original(), /Where\?/);
  assert.equal(field().value, "在哪");
  assert.equal(field().readOnly, true);
  assert.match(text(), /Anna Rossi is translating/);
  assert.match(text(), /Your claim ended while you were not typing/);
});
