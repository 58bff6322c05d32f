// Open surveys on the organiser's page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { eventItems } from "#testing/items/event.js";
import { draw, screen, show } from "#testing/part.js";
import { OpenSurveys } from "./open_surveys.jsx";

const itemsWith = (state) =>
  eventItems({
    "survey:7": { title: { en: "Evaluation" }, questions: [], state, closes_at: NOW + 3_600_000 },
    "survey_answers:7": 40,
  });

test("an open survey has its answers, its end and the way to it; others have no card", () => {
  const { text } = draw(<OpenSurveys />, { items: itemsWith("open") });
  assert.match(text(), /^Evaluation ?Survey · at least 40 answers · until .*To the survey$/);
  assert.match(screen.getByRole("link").getAttribute("href"), /polls#7$/);
  show(itemsWith("closed"));
  assert.equal(text(), "");
});
