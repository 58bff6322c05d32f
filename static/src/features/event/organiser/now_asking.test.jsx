// The organiser's page, while a poll is open.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItems } from "#testing/items/event.js";
import { draftItem, pollItem, pollItems } from "#testing/items/polls.js";
import { draw, screen, show } from "#testing/part.js";
import { NowAsking } from "./now_asking.jsx";

test("polls that are open have a card with the way to the desk, others have none", () => {
  const { text } = draw(<NowAsking />, {
    items: eventItems(pollItems({ 12: pollItem({ prompt: { en: "Shall we?" } }) })),
  });
  assert.match(text(), /Now asking ?Shall we\?/);
  assert.match(screen.getByRole("link", { name: "Moderate" }).getAttribute("href"), /moderate$/);
  show(eventItems(pollItems({ 12: draftItem(), 13: pollItem({ state: "closed" }) })));
  assert.equal(text(), "");
});
