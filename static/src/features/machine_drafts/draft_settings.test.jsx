// Machine drafts and the glossary for organisers, and the line for staff.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItem, eventItems } from "#testing/items/event.js";
import { draw, screen, server, settle, show } from "#testing/part.js";
import { boot } from "../../lib/session.js";
import { TranslationDesk } from "../translation/translation_desk.jsx";
import { DraftSettings } from "./draft_settings.jsx";
import { GlossarySettings } from "./glossary_settings.jsx";

const CITY = { forms: { en: "city", zh: "城市" } };
const S3 = { forms: { en: "S3", zh: "智慧专业化" } };
const service = (problem, sent_chars = 0) => ({ draft_service: { problem, sent_chars } });
const drawGlossary = (terms, given) =>
  draw(<GlossarySettings />, {
    items: eventItems({ ...(terms ? { glossary: { terms } } : {}), ...given }),
    role: "organiser",
  });
const button = (name) => screen.getByRole("button", { name });

test("the organiser reads which service gets texts, and how much it got", () => {
  boot.drafts_at = "translate.example.org";
  const { text } = draw(<DraftSettings />, {
    items: eventItems(service("", 12_345)),
    role: "organiser",
  });
  assert.match(text(), /Texts leave this server: translate\.example\.org drafts/);
  assert.match(text(), /12,345 characters sent so far/);
});

test("a server without a service says that no drafts are made", () => {
  const { text } = draw(<DraftSettings />, { items: eventItems(), role: "organiser" });
  assert.match(text(), /This server has no translation service now/);
});

test("drafts are shown on the screen by a switch", async () => {
  const { user } = draw(<DraftSettings />, { items: eventItems(), role: "organiser" });
  await user.click(screen.getByLabelText("Show machine drafts on the screen"));
  assert.equal(server.lastAction.do, "event.configure");
  assert.equal(server.lastAction.drafts_on_screen, true);
  await settle();
  show(eventItems({ event: eventItem({ drafts_on_screen: true }) }));
  await user.click(screen.getByLabelText("Show machine drafts on the screen"));
  assert.equal(server.lastAction.drafts_on_screen, false);
});

test("a term is added with its forms, once it has two languages", async () => {
  const { user } = drawGlossary([CITY]);
  await user.click(button("Add a term"));
  await user.type(screen.getByLabelText("English"), "S3");
  assert.ok(button("Save term").disabled);
  await user.type(screen.getByLabelText("中文"), "智慧专业化 ");
  await user.click(button("Save term"));
  await settle();
  assert.deepEqual(server.lastAction, {
    do: "glossary.set_term",
    term: S3,
  });
  assert.equal(screen.queryByRole("button", { name: "Save term" }), null);
});

test("a term is edited in its place; a refusal keeps what was typed", async () => {
  const { user, text } = drawGlossary([CITY, S3]);
  await user.click(button("Edit city"));
  await user.type(screen.getByLabelText("English"), "|town");
  server.refuse("Someone else changed this.");
  await user.click(button("Save term"));
  await settle();
  assert.match(text(), /Someone else changed this/);
  assert.equal(screen.getByLabelText("English").value, "city|town");
  await user.click(button("Save term"));
  await settle();
  assert.deepEqual(server.lastAction, {
    do: "glossary.set_term",
    term: { forms: { en: "city|town", zh: "城市" } },
    was: CITY,
  });
});

test("a term is removed", async () => {
  const { user } = drawGlossary([CITY, S3]);
  await user.click(button("Remove city"));
  assert.deepEqual(server.lastAction, { do: "glossary.set_term", was: CITY });
});

test("a full glossary takes no further term", () => {
  const terms = Array.from({ length: 500 }, (_, n) => ({ forms: { en: `a${n}`, zh: `甲${n}` } }));
  const { text } = drawGlossary(terms);
  assert.match(text(), /maximum of 500 terms/);
  assert.equal(screen.queryByRole("button", { name: "Add a term" }), null);
});

test("an event in one language has no glossary", () => {
  const { text } = drawGlossary(undefined, { event: eventItem({ languages: ["en"] }) });
  assert.equal(text(), "");
});

test("staff read why no drafts are made, while the event has the part", () => {
  const { text } = draw(<TranslationDesk />, { items: eventItems(service("unreachable")) });
  assert.match(text(), /the service does not answer\. Texts wait for translators\./);
  show(eventItems(service("spent")));
  assert.match(text(), /has sent as much as the server allows/);
  show(eventItems(service("")));
  assert.doesNotMatch(text(), /Machine drafts/);
  show(eventItems({ ...service("quota"), event: eventItem({ parts: [] }) }));
  assert.doesNotMatch(text(), /Machine drafts/);
});
