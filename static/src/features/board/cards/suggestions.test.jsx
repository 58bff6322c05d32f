// Suggestions of cards that could fit together.

import assert from "node:assert/strict";
import { test } from "node:test";
import { attendeeItems, boardItem, cardItem, written } from "#testing/items/board.js";
import { draw, screen, server, settle, show } from "#testing/part.js";
import { Suggestions } from "./suggestions.jsx";

const card = cardItem();
const other = cardItem({ type: "offer", title: written("Our methods"), delegation: "hangzhou" });
const items = (given) => attendeeItems({ "card:7": card, "card:8": other, ...given });
const REASONS = [
  { code: "theme", theme: "heat" },
  { code: "text", language: "en", translated: "other" },
  { code: "region", region: "CN", wanted: true },
  { code: "sector", sector: "academia" },
];

async function drawSuggestions(t, suggestions, given) {
  const fetch = t.mock.method(globalThis, "fetch", async () => Response.json({ suggestions }));
  const drawn = draw(<Suggestions id={7} card={card} />, { items: items(given), role: "attendee" });
  await settle();
  await settle();
  return { ...drawn, fetch };
}

test("each suggestion says why", async (t) => {
  const { text, fetch } = await drawSuggestions(t, [{ card: 8, reasons: REASONS }]);
  assert.equal(fetch.mock.calls[0].arguments[0], "/e/7HK3QF/cards/7/suggestions");
  assert.match(text(), /Possible matchesOffersHangzhouOur methods/);
  for (const reason of [
    "Same theme: Heat",
    "Similar texts in English, the other card in translation",
    "From a wanted region: China",
    "From a wanted sector: Academia",
  ])
    assert.ok(text().includes(reason), reason);
});

test("a dismissed suggestion goes", async (t) => {
  const { text, user } = await drawSuggestions(t, [{ card: 8, reasons: REASONS }]);
  await user.click(screen.getByRole("button", { name: "Not a match Our methods" }));
  await settle();
  assert.deepEqual(server.lastAction, { do: "suggestion.dismiss", card: 7, other: 8 });
  assert.equal(text(), "");
});

test("a refused dismissal stays with the reason", async (t) => {
  const { text, user } = await drawSuggestions(t, [{ card: 8, reasons: REASONS }]);
  server.refuse("Only delegations that take part can do this.");
  await user.click(screen.getByRole("button", { name: /^Not a match/ }));
  await settle();
  assert.match(text(), /Our methods.*Only delegations that take part can do this./);
});

test("cards that left the board are not suggested, and a closed board dismisses none", async (t) => {
  const closed = { board: boardItem({ writable: false }) };
  const { text } = await drawSuggestions(t, [{ card: 8, reasons: REASONS }], closed);
  assert.equal(screen.queryByRole("button"), null);
  show(items({ "card:8": undefined }));
  assert.equal(text(), "");
});

test("nothing is shown while the server cannot be reached", async (t) => {
  t.mock.method(globalThis, "fetch", async () => {
    throw new TypeError("offline");
  });
  const { text } = draw(<Suggestions id={7} card={card} />, { items: items(), role: "attendee" });
  await settle();
  assert.equal(text(), "");
});
