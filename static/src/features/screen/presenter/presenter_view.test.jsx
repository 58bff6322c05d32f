// The page for the people on stage.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItem } from "#testing/items/event.js";
import { screenItem, screenItems, shownPoll } from "#testing/items/screen.js";
import { draw, readText, screen, server, settle, show } from "#testing/part.js";
import { serverNow } from "../../../lib/time/clock.js";
import { PresenterView } from "./presenter_view.jsx";

const MINUTE = 60_000;
const NOTES = { notes: ["Thank the hosts.\nThen the code.", "Two minutes each."] };
const drawAs = (role, given) =>
  draw(<PresenterView />, { role, items: screenItems({ agenda_notes: NOTES, ...given }) });
const button = (name) => screen.queryByRole("button", { name });

test("the picture shows the same as the hall, and its name stands below", () => {
  const { place, text } = drawAs("speaker", { "screen:1": screenItem({ what: "agenda" }) });
  assert.match(place.querySelector(".preview .stage-agenda").textContent, /Welcome.*Projects/);
  assert.match(text(), /On screen now: Agenda/);
  show(screenItems({ "screen:1": screenItem({ blank: true }) }));
  assert.match(text(), /The screen is blank\./);
});

test("notes of the item that runs keep their lines, and those of the next item follow", () => {
  const { place } = drawAs("speaker");
  const [now, next] = [...place.querySelectorAll(".point-notes")];
  assert.match(readText(now), /^Welcome/);
  assert.equal(now.querySelector("p").textContent, NOTES.notes[0]);
  assert.match(readText(next), /^Next up Projects ?Two minutes each\.$/);
});

test("an agenda without notes says where they come from", () => {
  const { text } = drawAs("speaker", { agenda_notes: undefined });
  assert.match(text(), /No notes for these items\./);
});

test("times left of the agenda and of a poll stand beside each other", () => {
  const poll = shownPoll({ state: "open", closes_at: serverNow() + 2 * MINUTE });
  const { place } = drawAs("speaker", {
    "poll:7": poll,
    "room:1": { name: {}, pushed: 7 },
  });
  assert.match(
    place.querySelector(".presenter-clocks").textContent,
    /Which field first\?.*(2:00|1:5)/,
  );
  assert.match(place.querySelector(".presenter-time").textContent, /min left/);
});

test("moderators go on and back; speakers only read", async () => {
  const { user, text } = drawAs("moderator");
  assert.match(text(), /Next on the screen: Agenda/);
  await user.click(button("Next item"));
  await settle();
  assert.deepEqual(server.lastAction, { do: "screen.show", room: 1, what: "agenda" });
  await user.click(button("Previous item"));
  await settle();
  assert.equal(server.actions.length, 2);
  drawAs("speaker");
  assert.equal(button("Next item"), null);
});

test("once the event has ended nothing is steered, and no time runs", () => {
  const { place } = drawAs("moderator", { event: eventItem({ state: "ended" }) });
  assert.equal(button("Next item"), null);
  assert.equal(place.querySelector(".clock"), null);
});
