// Head of the translators' page: what is left, the order, the own name, the keys; and the figures.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { eventItem, eventItems } from "#testing/items/event.js";
import { englishQuestion } from "#testing/items/translation.js";
import { draw, screen, server, settle, show } from "#testing/part.js";
import { HourFigures } from "./translation_figures.jsx";
import { AskName } from "./translator_name.jsx";
import { TranslatorsHead } from "./translators_head.jsx";

const MINUTE = 60_000;
const QUESTION = { "question:7": englishQuestion("Who pays?") };
const WAITS = { texts: 3, oldest: NOW - 4 * MINUTE, median: NOW - 2 * MINUTE };
const drawHead = (given, role = "translator") =>
  draw(<TranslatorsHead />, { items: eventItems({ ...QUESTION, ...given }), role });
const button = (name) => screen.queryByRole("button", { name });

test("the head tells what is left and how long it waits", () => {
  const { text } = drawHead({ translation_waits: WAITS });
  assert.match(text(), /1 remaining · longest wait 4 min/);
});

test("the queue is sorted by a menu", async () => {
  const { user } = drawHead();
  const order = screen.getByRole("combobox", { name: "Order of the texts" });
  await user.selectOptions(order, "oldest");
  assert.equal(order.value, "oldest");
  await user.selectOptions(order, "wanted");
});

test("a translator changes the own name, and removes it", async () => {
  const { user } = drawHead({ initials: { initials: "Anna Rossi" } });
  await user.click(button("Anna Rossi"));
  const field = screen.getByRole("textbox", { name: "Your name" });
  assert.equal(field.value, "Anna Rossi");
  await user.clear(field);
  await user.click(button("Save"));
  await settle();
  assert.deepEqual(server.lastAction, { do: "staff.sign", initials: "" });
  assert.equal(screen.queryByRole("dialog"), null);
});

test("only translators give a name there", () => {
  drawHead({}, "speaker");
  assert.equal(button("Your name"), null);
  assert.ok(screen.getByRole("link", { name: "Questions" }));
});

test("the question mark opens the keys, except in a field", async () => {
  const { user } = drawHead();
  await user.keyboard("?");
  assert.ok(screen.getByRole("dialog", { name: "Keyboard shortcuts" }));
});

test("a translator is asked once for a name, which is saved", async () => {
  const items = eventItems(QUESTION);
  const { user, text } = draw(<AskName />, { items, role: "translator" });
  await user.type(screen.getByRole("textbox", { name: "Your name" }), "Anna Rossi");
  await user.click(button("Save"));
  await settle();
  assert.deepEqual(server.lastAction, { do: "staff.sign", initials: "Anna Rossi" });
  assert.equal(text(), "");
});

test("neither moderators nor people with a name are asked", () => {
  const items = eventItems(QUESTION);
  const asked = (given, role) => draw(<AskName />, { items: { ...items, ...given }, role }).text();
  assert.equal(asked({}, "moderator"), "");
  assert.equal(asked({ initials: { initials: "WL" } }, "translator"), "");
});

const PUBLISHED = {
  at: [NOW - 70 * MINUTE, NOW - 50 * MINUTE, NOW - 10 * MINUTE],
  waits: [60 * MINUTE, 2 * MINUTE, 6 * MINUTE],
};
const OWN = { at: [NOW - 10 * MINUTE] };
const drawFigures = (given, props) =>
  draw(<HourFigures {...props} />, { items: eventItems({ translation_waits: WAITS, ...given }) });

test("the last hour is counted, with its median from asking to publication", () => {
  const given = { published_translations: PUBLISHED, own_translations: OWN };
  const { text } = drawFigures(given, { showsOwn: true });
  assert.equal(
    text(),
    "2 texts in the last hour · 1 by you · median 4 min from asking to publication · median wait 2 min",
  );
});

test("staff see totals", () => {
  const { text } = drawFigures({ published_translations: PUBLISHED, own_translations: OWN });
  assert.doesNotMatch(text(), /by you/);
});

test("an hour without texts says so, and an event of one language says nothing", () => {
  const { text } = drawFigures({});
  assert.equal(text(), "0 texts in the last hour · median wait 2 min");
  show(eventItems({ event: eventItem({ languages: ["en"] }) }));
  assert.equal(text(), "");
});
