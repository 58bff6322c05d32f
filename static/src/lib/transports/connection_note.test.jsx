// Note on the badge about how the page is connected.

import assert from "node:assert/strict";
import { test } from "node:test";
import { act, draw, screen, settle } from "#testing/part.js";
import { ConnectionNote } from "./connection_note.js";

const SLOWER = "Connected. This network blocks live connections, so this page uses a slower one.";
const NAME = "How this page is connected";

/** A badge with its note; `tell` changes the state of the connection. */
async function open() {
  let listener = (_state) => {};
  const drawn = draw(<p class="badge" />);
  const note = new ConnectionNote({
    status: { subscribe: (call) => (listener = call) },
    t: (words) => words,
    loadTexts: async () => {},
  });
  await settle();
  const tell = (state) =>
    act(async () => {
      listener(state);
      await new Promise((drawnAgain) => requestAnimationFrame(drawnAgain));
    });
  return { ...drawn, note, tell };
}
const button = () => screen.queryByRole("button", { name: NAME });
const panel = () => /** @type {HTMLElement} */ (document.querySelector(".connection-note-text"));

test("a page with a live connection has no note", async () => {
  const { note, tell } = await open();
  await tell("connected");
  note.onTransport("socket");
  assert.equal(button(), null);
});

for (const transport of ["stream", "poll"])
  test(`a page connected by the ${transport} says so on demand, and leads to the test`, async () => {
    const { user, note, tell } = await open();
    await tell("connected");
    note.onTransport(transport);
    assert.ok(panel().hidden);
    assert.equal(button().getAttribute("aria-expanded"), "false");
    button().focus();
    await user.keyboard("{Enter}");
    assert.ok(!panel().hidden);
    assert.match(panel().textContent, new RegExp(`^${SLOWER}`));
    assert.equal(
      screen.getByRole("link", { name: "Test the connection" }).getAttribute("href"),
      "/connection",
    );
    assert.equal(button().getAttribute("aria-expanded"), "true");
    await user.keyboard("{Escape}");
    assert.ok(panel().hidden);
  });

test("a mouse opens the note by pointing, and a click elsewhere closes it", async () => {
  const { user, note, tell, place } = await open();
  await tell("connected");
  note.onTransport("stream");
  await user.hover(button());
  assert.ok(!panel().hidden);
  await user.click(place);
  assert.ok(panel().hidden);
});

test("offline it says that the page keeps trying, and it goes with the next connection", async () => {
  const { tell } = await open();
  await tell("offline");
  assert.match(panel().textContent, /^This page cannot reach the server\. It keeps trying/);
  await tell("reconnecting");
  assert.equal(button(), null);
});
