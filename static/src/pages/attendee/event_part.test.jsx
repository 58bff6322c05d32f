// Parts of the event on the attendee's page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { loadEventParts } from "#testing/event_parts.js";
import { eventItem, eventItems } from "#testing/items/event.js";
import { draw, settle, show } from "#testing/part.js";
import { eventPart, partModule } from "./event_part.jsx";

const BoardLink = eventPart("projects", "BoardLink");
const withParts = (...parts) =>
  eventItems({
    event: eventItem({ parts }),
    board: { open: true, premoderated: true, until: null, themes: [], closed: false },
  });

test("an event without a part loads nothing of it, and draws it once it is added", async () => {
  const { text } = draw(<BoardLink />, { items: withParts("floor"), role: "attendee" });
  await settle();
  assert.equal(text(), "");
  show(withParts("floor", "projects"));
  await loadEventParts("projects");
  assert.match(text(), /Projects/);
});

test("each part of the attendee's page has a module", async () => {
  const names = [
    "breakouts",
    "captions",
    "devices",
    "floor",
    "machine_drafts",
    "projects",
    "staff_channel",
    "pulse",
    "surveys",
  ];
  await loadEventParts(...names);
  for (const name of names) assert.ok(partModule(name), name);
});
