// Results of sessions on the pages of the main event.

import assert from "node:assert/strict";
import { test } from "node:test";
import { sessionItems } from "#testing/items/sessions.js";
import { draw, screen, settle } from "#testing/part.js";
import { boot } from "../../lib/session.js";
import { SessionResults } from "./session_results.jsx";

const hrefs = () =>
  screen.getAllByRole("link", { hidden: true }).map((link) => link.getAttribute("href"));

test("sessions that have started have their pack, tables and report", () => {
  const { text } = draw(<SessionResults />, { items: sessionItems(), role: "organiser" });
  assert.match(text(), /Green ports/);
  assert.doesNotMatch(text(), /Clean heat/);
  assert.deepEqual(hrefs(), [
    "/e/7HK3QF/s/2/results.zip",
    "/e/7HK3QF/s/2/report/edit#downloads",
    "/e/7HK3QF/s/2/report/edit",
  ]);
});

test("all of them are a single file, with its progress by session", async (t) => {
  const reply = '{"step":"sessions","done":1,"of":3}\n';
  const body = new ReadableStream({
    start: (stream) => stream.enqueue(new TextEncoder().encode(reply)),
  });
  const fetched = t.mock.method(globalThis, "fetch", async () => new Response(body));
  const { user, text } = draw(<SessionResults />, { items: sessionItems(), role: "organiser" });
  await user.click(screen.getByRole("button", { name: "Download all" }));
  await settle();
  assert.equal(fetched.mock.calls[0].arguments[0], "/e/7HK3QF/sessions.zip");
  assert.match(text(), /Writing the sessions/);
  assert.equal(screen.getByRole("progressbar").getAttribute("value"), "0.16666666666666666");
});

test("without started sessions, and in a session, there is no card", () => {
  const items = sessionItems({ "session:2": { state: "draft" } });
  assert.equal(draw(<SessionResults />, { items, role: "organiser" }).place.textContent, "");
  boot.code = "7HK3QF.2";
  const inSession = draw(<SessionResults />, { items: sessionItems({}, 2), role: "organiser" });
  assert.equal(inSession.place.textContent, "");
});
