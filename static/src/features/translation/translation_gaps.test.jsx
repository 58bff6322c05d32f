// The organiser's list of missing translations.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItems } from "#testing/items/event.js";
import { draw, readText, screen, show } from "#testing/part.js";
import { TranslationGaps } from "./translation_gaps.jsx";

const NAMED = { name: { en: "Plenary", zh: "全体会议" }, pushed: null, qa: true };
const itemsOf = (given) => eventItems({ "room:1": NAMED, ...given });
const pollOf = (state, options) => ({
  room: 1,
  state,
  prompt: { en: "How do we travel?", zh: "如何出行？" },
  config: { kind: "choice", options },
});
/** Rows of the list that name a text. */
const rowsOf = (words) =>
  screen.queryAllByRole("listitem").filter((row) => readText(row).includes(words));

test("a poll that lacks a language is listed once, with the way to it while it is a draft", () => {
  const options = [{ en: "Trams" }, { en: "Buses" }];
  draw(<TranslationGaps />, {
    role: "organiser",
    items: itemsOf({ "poll:3": pollOf("draft", options) }),
  });
  const [row, second] = rowsOf("How do we travel?");
  assert.equal(second, undefined);
  assert.match(readText(row), /^Poll How do we travel\? 中文$/);
  assert.equal(row.querySelector("a").getAttribute("href"), "/e/7HK3QF/polls#3");
  show(itemsOf({ "poll:3": pollOf("open", options) }));
  assert.equal(rowsOf("How do we travel?")[0].querySelector("a"), null);
  show(itemsOf({ "poll:3": pollOf("open", [{ en: "Trams", zh: "电车" }]) }));
  assert.deepEqual(rowsOf("How do we travel?"), []);
});

test("an announcement that lacks a language is listed", () => {
  draw(<TranslationGaps />, {
    role: "organiser",
    items: itemsOf({ "announcement:1": { room: 1, text: { en: "We go on." }, at: 0 } }),
  });
  assert.match(readText(rowsOf("We go on.")[0]), /Announcement We go on\. 中文/);
});
