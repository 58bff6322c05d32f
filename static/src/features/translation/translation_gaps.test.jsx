// Texts that lack a translation, on staff's pages.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { eventItem, eventItems } from "#testing/items/event.js";
import { CONFIGS, kindPoll } from "#testing/items/kinds.js";
import { englishQuestion, translationItem } from "#testing/items/translation.js";
import { draw, screen, show } from "#testing/part.js";
import { PollGaps } from "./poll_gaps.jsx";
import { TranslationDesk } from "./translation_desk.jsx";
import { TranslationGaps } from "./translation_gaps.jsx";
import { TranslationSummary } from "./translation_summary.jsx";

const ENGLISH = kindPoll(CONFIGS.choice, { prompt: { en: "Which field first?" } });
const announcement = { text: { en: "Back at 11:00" }, at: NOW, room: 1 };

test("polls that lack a language are counted where they are prepared", () => {
  const { text } = draw(<PollGaps />, { items: eventItems() });
  assert.equal(text(), "");
  show(eventItems({ "poll:4": ENGLISH, "poll:5": kindPoll(CONFIGS.choice) }));
  assert.equal(text(), "1 poll is missing a translation. Prepare polls");
  assert.equal(screen.getByRole("link").getAttribute("href"), "/e/7HK3QF/polls");
});

test("each text that lacks a language is listed with a link to its field, if it has one", () => {
  const { text } = draw(<TranslationGaps />, {
    items: eventItems({
      event: eventItem({ title: { en: "Innovation" } }),
      "poll:4": { ...ENGLISH, state: "draft" },
      "announcement:6": announcement,
    }),
  });
  assert.match(
    text(),
    /Innovation 中文.*Announcement Back at 11:00 中文.*Poll Which field first\? 中文/,
  );
  assert.deepEqual(
    screen.getAllByRole("link").map((link) => [link.textContent, link.getAttribute("href")]),
    [
      ["Innovation", "/e/7HK3QF/edit#title.zh"],
      ["Which field first?", "/e/7HK3QF/polls#4"],
    ],
  );
});

test("without gaps a sentence says so, and of many the first twelve are listed", () => {
  const { text } = draw(<TranslationGaps />, { items: eventItems() });
  assert.match(text(), /All content is fully translated\./);
  const many = Object.fromEntries(
    Array.from({ length: 15 }, (_, at) => [`announcement:${at + 1}`, announcement]),
  );
  show(eventItems(many));
  assert.equal(screen.getAllByRole("listitem").length, 12);
  assert.match(text(), /and 3 more/);
});

test("the desk has the number of missing translations and the way to their page", () => {
  const items = eventItems({
    "question:7": englishQuestion("Who pays?", { at: NOW - 5 * 60_000 }),
    "question:8": englishQuestion("When?"),
    "translations:8": { zh: translationItem("何时？") },
  });
  const { text } = draw(<TranslationDesk />, { items });
  assert.match(text(), /^Translations 2 remaining · 1 to approve · oldest \d+ min/);
  assert.equal(screen.getByRole("link").getAttribute("href"), "/e/7HK3QF/translate");
  show({ ...items, event: eventItem({ languages: ["en"] }) });
  assert.equal(text(), "", "in a single language");
  show({ ...items, event: eventItem({ state: "ended" }) });
  assert.equal(text(), "", "after the end");
});

test("without missing translations there is no summary", () => {
  assert.equal(draw(<TranslationSummary />, { items: eventItems() }).text(), "");
});
