// Ballot and wall of answers in words.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItems } from "#testing/items/event.js";
import { entryItem, kindResult } from "#testing/items/kinds.js";
import { drawBallot, loadResult, pollOf } from "#testing/kinds.jsx";
import { draw, screen, show } from "#testing/part.js";
import { Ballot, isReady, metrics, Result } from "./ballot.jsx";

const RESULT = kindResult({ texts: 3 });
const POLL = pollOf("open");
const OWN = { text: "A lab", language: "en" };
const shown = (text, given) => entryItem(text, { state: "shown", ...given });
const ITEMS = eventItems({
  "entry:7": shown("A shared lab", { texts: { zh: "共用实验室" } }),
  "entry:8": shown("Buses", { delegation: null }),
  "entry:9": entryItem("Rude"),
});
const cards = (place) => [...place.querySelectorAll(".wall-card")].map((each) => each.textContent);

const load = () => loadResult(<Result id={4} poll={POLL} result={RESULT} />);

test("an answer is kept with the language of its script", async () => {
  const { user, picked } = drawBallot(Ballot, POLL, { items: eventItems() });
  await user.type(screen.getByLabelText("Your answer"), "Lab");
  assert.deepEqual(picked.at(-1), { text: "Lab", language: "en" });
  await user.clear(screen.getByLabelText("Your answer"));
  await user.type(screen.getByLabelText("Your answer"), "实验室");
  assert.deepEqual(picked.at(-1), { text: "实验室", language: "zh" });
});

test("beside the answer stands who can read it", () => {
  const { text } = drawBallot(Ballot, POLL, { answer: OWN, own: OWN, items: {} });
  assert.doesNotMatch(text(), /Others|moderator/);
  const sentences = /** @type {[string, RegExp][]} */ ([
    ["pending", /A moderator reviews answers before others see them\./],
    ["shown", /Others can see your answer\./],
    ["hidden", /Others cannot see your answer\./],
  ]);
  for (const [state, sentence] of sentences) {
    show({ "written:4": { state } });
    assert.match(text(), sentence);
  }
});

test("before it is sent, a review is announced if there will be one", () => {
  assert.match(drawBallot(Ballot, POLL).text(), /A moderator reviews answers/);
  const free = drawBallot(Ballot, pollOf("open", { review: false }));
  assert.doesNotMatch(free.text(), /A moderator reviews answers/);
});

test("an answer can be sent unless it is blank or too long", () => {
  const ready = (text) => isReady(POLL.config, { text, language: "en" });
  assert.deepEqual([" ", "a", "a".repeat(500), "a".repeat(501)].map(ready), [
    false,
    true,
    true,
    false,
  ]);
  assert.equal(isReady(POLL.config, undefined), false);
});

test("the wall has the shown answers, the newest first, with translations and delegations", async () => {
  await load();
  const { place, text } = draw(<Result id={4} poll={POLL} result={RESULT} />, { items: ITEMS });
  assert.deepEqual(cards(place), ["Buses", "A shared lab共用实验室Lazio"]);
  assert.doesNotMatch(text(), /Rude/);
  assert.deepEqual(
    screen.getAllByRole("rowheader").map((each) => each.textContent),
    ["Buses", "A shared lab"],
  );
});

test("a reader's language has a marked draft, until staff have translated the answer", async () => {
  await load();
  const drafted = { language: "zh", drafts: { en: "Shared buses" } };
  const items = { ...ITEMS, "entry:7": shown("共用公交", drafted), "entry:8": undefined };
  const { place, text } = draw(<Result id={4} poll={POLL} result={RESULT} />, { items });
  assert.deepEqual(cards(place), ["共用公交Shared busesMachine draft, not checkedLazio"]);
  assert.match(screen.getByRole("rowheader").textContent, /Machine draft, not checked/);
  show({ ...items, "entry:7": shown("共用公交", { ...drafted, texts: { en: "Joint buses" } }) });
  assert.deepEqual(cards(place), ["共用公交Joint busesLazio"]);
  assert.doesNotMatch(text(), /Machine draft|Shared/);
});

test("a highlighted answer comes first", async () => {
  await load();
  const items = { ...ITEMS, "wall:4": { lit: 7, more: 2 } };
  const { place, text } = draw(<Result id={4} poll={POLL} result={RESULT} />, { items });
  assert.match(cards(place)[0], /^A shared lab/);
  assert.equal(cards(place).length, 2);
  assert.match(text(), /… and 2 more/);
});

test("a wall without answers says when they come", async () => {
  await load();
  const { text, redraw } = draw(<Result id={4} poll={POLL} result={RESULT} />);
  assert.equal(text(), "No answers yet. They appear once a moderator has approved them.");
  redraw(<Result id={4} poll={POLL} />);
  assert.equal(text(), "");
});

test("below a ballot stands the wall", async () => {
  await load();
  const { place } = drawBallot(Ballot, POLL, { items: ITEMS, result: RESULT });
  assert.equal(cards(place).length, 2);
});

test("groups are not compared", () => {
  assert.deepEqual(metrics(POLL.config, RESULT), []);
});
