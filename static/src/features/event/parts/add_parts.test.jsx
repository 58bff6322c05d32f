// The list of parts that can be added to the event.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ALL_PARTS, eventItem, eventItems } from "#testing/items/event.js";
import { draw, screen, server, settle, show, within } from "#testing/part.js";
import { boot } from "../../../lib/session.js";
import { AddToEvent } from "./add_parts.jsx";
import { EVENT_PARTS } from "./event_parts.js";

const tile = (/** @type {string} */ title) =>
  within(screen.getByRole("heading", { name: title }).closest("li"));
const withParts = (/** @type {string[]} */ ...parts) => eventItems({ event: eventItem({ parts }) });

/** @param {ReturnType<typeof draw>} drawn */
async function open(drawn) {
  await drawn.user.click(screen.getByRole("button", { name: "Add to this event…" }));
  await settle();
}

test("the list has each part of the server, with a sentence and a picture", async () => {
  boot.drafts_at = "translate.example.org";
  await open(draw(<AddToEvent />, { items: withParts(), role: "organiser" }));
  assert.deepEqual(
    EVENT_PARTS.map(({ name }) => name).sort(),
    [...ALL_PARTS, "staff_channel"].sort(),
  );
  for (const { title, sentence, picture } of EVENT_PARTS) {
    assert.ok(tile(title()).getByText(sentence()));
    assert.match(picture, /^M[\d.]/);
  }
});

test("machine drafts are offered only where the server has a service, or if they are there", async () => {
  await open(draw(<AddToEvent />, { items: withParts(), role: "organiser" }));
  assert.equal(screen.queryByRole("heading", { name: "Machine drafts" }), null);
  show(withParts("machine_drafts"));
  assert.ok(tile("Machine drafts").getByText("✓ Added"));
});

test("a part is added with one press, and then says so", async () => {
  const drawn = draw(<AddToEvent />, { items: withParts(), role: "moderator" });
  await open(drawn);
  await drawn.user.click(tile("Breakout rooms").getByRole("button", { name: /^Add/ }));
  assert.deepEqual(server.actions, [{ do: "event.add_part", part: "breakouts" }]);
  show(withParts("breakouts"));
  assert.ok(tile("Breakout rooms").getByText("✓ Added"));
  assert.equal(tile("Breakout rooms").queryByRole("button"), null, "a moderator removes nothing");
});

test("an organiser removes a part after a sentence that nothing is lost", async () => {
  const drawn = draw(<AddToEvent />, { items: withParts("floor"), role: "organiser" });
  await open(drawn);
  await drawn.user.click(tile("Speakers' list").getByRole("button", { name: /^Remove/ }));
  await settle();
  const question = within(screen.getByRole("dialog", { name: "Remove “Speakers' list”?" }));
  assert.ok(question.getByText(/comes back when you add it again/));
  assert.deepEqual(server.actions, []);
  await drawn.user.click(question.getByRole("button", { name: "Remove" }));
  assert.deepEqual(server.actions, [{ do: "event.remove_part", part: "floor" }]);
});
