// Form of open texts, and the review of their answers.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItems } from "#testing/items/event.js";
import { entryItem } from "#testing/items/kinds.js";
import { drawEditor } from "#testing/kinds.jsx";
import { draw, screen, server, settle, show, within } from "#testing/part.js";
import * as open from "./editor.jsx";

const { Review } = open;
const ITEMS = eventItems({
  "entry:7": entryItem("A shared lab", { state: "shown" }),
  "entry:8": entryItem("Buses"),
  "entry:9": entryItem("Rude", { state: "hidden" }),
  "entry:10": entryItem("Trains"),
});
const review = (more) => draw(<Review id={4} />, { items: { ...ITEMS, ...more } });
const card = (words) => screen.getByText(words).closest("li");
const inCard = (words, name) => within(card(words)).getByRole("button", { name });

test("the review of answers is set in the whole form alone", async () => {
  const { user, last } = drawEditor(open);
  await user.click(screen.getByLabelText("Review answers before they are shown"));
  assert.deepEqual(open.toConfig(last()), { kind: "open", review: false });
  assert.equal(drawEditor(open, { isWhole: false }).text(), "");
});

test("answers in review come first, then those that are shown, then the hidden ones", () => {
  const { text, place } = review({ "wall:4": { lit: null, more: 0, waiting: 3 } });
  assert.match(text(), /^5 answers to review.*Buses.*Trains.*A shared lab.*Rude.*… and 3 more/);
  assert.match(card("Buses").textContent, /Lazio/);
  assert.ok(place.querySelector("details").open);
  show(eventItems({ "entry:7": ITEMS["entry:7"] }));
  assert.match(text(), /^Shown answers/);
  show(eventItems());
  assert.equal(text(), "");
});

test("an answer is shown or hidden, and the next in review takes the focus", async () => {
  const { user } = review();
  await user.click(inCard("Buses", "Show"));
  await settle();
  assert.deepEqual(server.lastAction, { do: "entry.show", poll: 4, entry: 8 });
  assert.ok(document.activeElement === card("Trains"));
  await user.click(inCard("Trains", "Hide"));
  assert.deepEqual(server.lastAction, { do: "entry.hide", poll: 4, entry: 10 });
});

test("a shown answer is highlighted on the screen and put back", async () => {
  const { user } = review();
  await user.click(inCard("A shared lab", "Highlight"));
  assert.deepEqual(server.lastAction, { do: "entry.light", poll: 4, entry: 7, on: true });
  show({ ...ITEMS, "wall:4": { lit: 7, more: 0 } });
  assert.match(card("A shared lab").textContent, /Highlighted/);
  await settle();
  await user.click(inCard("A shared lab", "Remove highlight"));
  assert.deepEqual(server.lastAction, { do: "entry.light", poll: 4, entry: 7, on: false });
});

test("a hidden answer can be shown, not hidden", () => {
  review();
  assert.ok(inCard("Rude", "Show"));
  assert.equal(within(card("Rude")).queryByRole("button", { name: "Hide" }), null);
});

test("a refusal stands on its card", async () => {
  const { user } = review();
  server.refuse("This answer is not there any more.");
  await user.click(inCard("Buses", "Show"));
  await settle();
  assert.match(card("Buses").textContent, /This answer is not there any more\./);
});

test("an answer is translated into the other languages of the event", async () => {
  const { user } = review();
  await user.click(inCard("Buses", "Translate to 中文"));
  await settle();
  const field = screen.getByLabelText("To 中文");
  assert.ok(document.activeElement === field);

  assert.ok(inCard("Buses", "Save").disabled);
  await user.type(field, " 公交 ");
  await user.click(inCard("Buses", "Save"));
  await settle();
  assert.deepEqual(server.lastAction, {
    do: "entry.translate",
    poll: 4,
    entry: 8,
    language: "zh",
    text: "公交",
  });
  assert.equal(screen.queryByLabelText("To 中文"), null);
});

test("staff see why a draft waits, and begin their translation with it", async () => {
  const { user } = review({
    "entry:8": entryItem("Buses", { flagged: { zh: ["公交车", ["numbers"]] } }),
  });
  assert.match(card("Buses").textContent, /公交车.*Machine draft, not checked.*Numbers differ/);
  await user.click(inCard("Buses", "Translate to 中文"));
  assert.equal(screen.getByLabelText("To 中文").value, "公交车");
});

test("a translation is edited, and left as it was by Cancel", async () => {
  const { user } = review({ "entry:8": entryItem("Buses", { texts: { zh: "公交" } }) });
  await user.click(inCard("Buses", "Edit translation"));
  assert.equal(screen.getByLabelText("To 中文").value, "公交");
  await user.click(inCard("Buses", "Cancel"));
  assert.match(card("Buses").textContent, /公交/);
  assert.deepEqual(server.actions, []);
});
