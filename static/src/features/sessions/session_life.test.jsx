// Start and end of a session on the pages of staff.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItem } from "#testing/items/event.js";
import { sessionItems } from "#testing/items/sessions.js";
import { draw, screen, server, settle } from "#testing/part.js";
import { boot } from "../../lib/session.js";
import { dialogState } from "../../ui/dialog_state.js";
import {
  EndSessionDialog,
  EndSessionLine,
  SessionLife,
  SessionNotStarted,
} from "./session_life.jsx";

function drawInSession(Part, state, { main = "live", role = "moderator" } = {}) {
  boot.code = "7HK3QF.2";
  boot.path = "/e/7HK3QF/s/2";
  const items = sessionItems({ event: eventItem({ state }), "session:1": { state: main } }, 2);
  return draw(<Part />, { items, role: /** @type {any} */ (role) });
}
const button = (name) => screen.queryByRole("button", { name });

test("moderators start a session at its desk", async () => {
  const { user, text } = drawInSession(SessionNotStarted, "draft");
  assert.match(text(), /This session has not started\.0 people in the lobby\./);
  await user.click(button("Start session"));
  assert.deepEqual(server.lastAction, { do: "session.start" });
});

test("a session waits for its event", () => {
  const { text } = drawInSession(SessionNotStarted, "draft", { main: "draft" });
  assert.match(text(), /Start the event first\./);
  assert.equal(button("Start session").disabled, true);
});

test("a running session has no bar, and ends after a question", async () => {
  const { place } = drawInSession(SessionNotStarted, "live");
  assert.equal(place.textContent, "");
  const { user } = drawInSession(EndSessionLine, "live");
  await user.click(button("End session…"));
  assert.deepEqual(dialogState.value, { name: "end_session" });
  assert.equal(server.lastAction, undefined);
  drawInSession(EndSessionDialog, "live");
  await user.click(button("End session"));
  await settle();
  assert.deepEqual(server.lastAction, { do: "session.end" });
});

for (const state of ["draft", "ended"])
  test(`a session that is ${state} cannot be ended`, () => {
    assert.equal(drawInSession(EndSessionLine, state).place.textContent, "");
  });

test("the organiser's page of a session names its event with a link", () => {
  const { text } = drawInSession(SessionLife, "live", { role: "organiser" });
  assert.match(text(), /This session is part of Regional innovation\./);
  const link = screen.getByRole("link", { name: "Regional innovation" });
  assert.equal(link.getAttribute("href"), "/e/7HK3QF/organise");
});
