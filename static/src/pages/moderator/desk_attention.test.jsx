// Things that wait at the desk beside questions and polls: cards to review, and open surveys.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { drawDesk } from "#testing/desk.jsx";
import { eventItem, eventItems } from "#testing/items/event.js";
import { readText, screen, show } from "#testing/part.js";

const bar = () => screen.queryByRole("navigation", { name: "Needs attention" });
const survey = (state) => ({
  title: { en: "Evaluation" },
  introduction: {},
  questions: [],
  state,
  closes_at: NOW + 3_600_000,
  written: 1,
});

test("cards that wait are counted in the bar and in the title, until the event has ended", async (t) => {
  await drawDesk(t, { items: eventItems({ cards_to_review: 3 }) });
  assert.match(readText(bar()), /3 cards to review/);
  assert.match(document.title, /^\(3\)/);
  show(eventItems({ cards_to_review: 3, event: eventItem({ state: "ended" }) }));
  assert.ok(!bar());
});

test("an open survey has its answers and its end in the bar, also after the event", async (t) => {
  const ended = { event: eventItem({ state: "ended" }) };
  await drawDesk(t, { items: eventItems({ ...ended, "survey:7": survey("open") }) });
  assert.match(readText(bar()), /Evaluation.*fewer than 5 answers · until /);
  show(eventItems({ ...ended, "survey:7": survey("open"), "survey_answers:7": 25 }));
  assert.match(readText(bar()), /at least 25 answers/);
  show(eventItems({ ...ended, "survey:7": survey("closed") }));
  assert.ok(!bar());
});
