// Texts that lack a translation, on staff's pages.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { eventItem, eventItems } from "#testing/items/event.js";
import { CONFIGS, kindPoll } from "#testing/items/kinds.js";
import { englishQuestion, translationItem } from "#testing/items/translation.js";
import { draw, screen, show } from "#testing/part.js";
import { findMissingTexts, MissingTexts } from "./missing_texts.jsx";
import { PollGaps } from "./poll_gaps.jsx";
import { TranslationDesk } from "./translation_desk.jsx";
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

const drawMissing = () => <MissingTexts gaps={findMissingTexts()} />;

test("each text that lacks a language is listed with a link to its field, if it has one", () => {
  const items = eventItems({
    event: eventItem({ title: { en: "Innovation" } }),
    "poll:4": { ...ENGLISH, state: "draft" },
    "announcement:6": announcement,
  });
  const { redraw, text } = draw(<p />, { items });
  redraw(drawMissing());
  assert.match(
    text(),
    /3 texts lack.*Innovation 中文.*Announcement Back at 11:00 中文.*Poll Which field first\? 中文/,
  );
  assert.deepEqual(
    screen.getAllByRole("link").map((link) => [link.textContent, link.getAttribute("href")]),
    [
      ["中文", "/e/7HK3QF/edit#title.zh"],
      ["中文", "/e/7HK3QF/polls#4"],
    ],
  );
});

test("of many texts the first twelve are listed", () => {
  const many = Object.fromEntries(
    Array.from({ length: 15 }, (_, at) => [`announcement:${at + 1}`, announcement]),
  );
  const { redraw, text } = draw(<p />, { items: eventItems(many) });
  redraw(drawMissing());
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
