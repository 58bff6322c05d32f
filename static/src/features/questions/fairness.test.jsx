// Statistics of questions and speeches.

import assert from "node:assert/strict";
import { test } from "node:test";
import { delegationsItem, eventItem, eventItems } from "#testing/items/event.js";
import { draw, readText, screen, show } from "#testing/part.js";
import { HeardQuestions } from "./desk/heard_questions.jsx";
import { Fairness } from "./fairness.jsx";

const FAIRNESS = {
  delegation: { lazio: [1, 1], hangzhou: [3, 0], "": [1, 0] },
  region: { EU: [1, 1], CN: [3, 0] },
  language: { en: [1, 1], zh: [3, 0] },
  turned_down: {},
};
const WAITING = {
  delegation: { lazio: 2, bologna: 1 },
  region: { EU: 3 },
  language: { en: 3 },
  turned_down: { duplicate: 1, off_topic: 2 },
};
const TIMES = { delegation: { bologna: [90_000, 1] }, region: {}, language: {} };
const rows = () => screen.getAllByRole("row").map((row) => [...row.children].map(readText));
const drawFairness = (items, given) => draw(<Fairness />, { items: eventItems(items), ...given });

test("without questions there is nothing to count", () => {
  const { text } = drawFairness({});
  assert.match(text(), /No questions yet\./);
});

test("attendees read the questions asked and answered by delegation, the most asked first", () => {
  drawFairness({ "fairness:1": FAIRNESS }, { role: "attendee" });
  assert.deepEqual(rows(), [
    ["Delegation", "Asked", "Answered"],
    ["Hangzhou", "3", "0"],
    ["Lazio", "1", "1"],
  ]);
});

test("staff read the waiting questions and the time spoken, too", () => {
  const { text } = drawFairness({
    "fairness:1": FAIRNESS,
    "waiting:1": WAITING,
    floor_times: TIMES,
  });
  assert.deepEqual(rows(), [
    ["Delegation", "Asked", "Answered", "Waiting", "Spoken"],
    ["Hangzhou", "3", "0", "0", "0:00"],
    ["Lazio", "1", "1", "2", "0:00"],
    ["Bologna", "0", "0", "1", "1:30"],
  ]);
  assert.match(text(), /3 questions were rejected: ?Duplicate question 1 · Off topic 2\./);
});

test("counts are grouped by region or language", async () => {
  const { user } = drawFairness({ "fairness:1": FAIRNESS });
  await user.click(screen.getByRole("radio", { name: "Region" }));
  assert.deepEqual(rows()[1], ["China", "3", "0"]);
  await user.click(screen.getByRole("radio", { name: "Language" }));
  assert.deepEqual(rows()[1], ["中文", "3", "0"]);
});

test("attendees read rejections in steps only", () => {
  const { text } = drawFairness({ "fairness:1": FAIRNESS }, { role: "attendee" });
  assert.match(text(), /Fewer than 5 questions were rejected\./);
  show(eventItems({ "fairness:1": { ...FAIRNESS, turned_down: { unclear: 5 } } }));
  assert.match(text(), /5 questions were rejected: ?Unclear 5\. Shown in steps of 5\./);
});

test("staff read that no question was rejected", () => {
  const { text } = drawFairness({ "waiting:1": { ...WAITING, turned_down: {} } });
  assert.match(text(), /No questions were rejected\./);
});

test("an event without delegations counts by language", () => {
  drawFairness({
    delegations: delegationsItem({ regions: [], delegations: [] }),
    "fairness:1": FAIRNESS,
  });
  assert.equal(rows()[0][0], "Language");
});

test("the desk has the counts if they can differ, and the activity log", () => {
  draw(<HeardQuestions />, { items: eventItems({ "fairness:1": FAIRNESS }) });
  assert.ok(screen.getByText("Heard so far"));
  assert.equal(screen.getByRole("link").getAttribute("href"), "/e/7HK3QF/log");
  show(
    eventItems({
      event: eventItem({ languages: ["en"] }),
      delegations: delegationsItem({ delegations: [] }),
    }),
  );
  assert.equal(screen.queryByText("Heard so far"), null);
});
