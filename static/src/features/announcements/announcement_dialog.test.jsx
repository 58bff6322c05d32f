// The dialog that posts an announcement.

import assert from "node:assert/strict";
import { test } from "node:test";
import { draw, screen, server, settle } from "#testing/part.js";
import { AnnouncementDialog } from "./announcement_dialog.jsx";

/** @type {{do: "announcement.post", room: ?number}} */
const ACTION = { do: "announcement.post", room: null };

function drawDialog() {
  const closed = [];
  const { user } = draw(
    <AnnouncementDialog
      title="Announce to all"
      draftName="announcement"
      action={ACTION}
      onClose={() => closed.push(true)}
    />,
  );
  return { user, closed };
}

test("an announcement is sent in the languages it was written in, and the dialog closes", async () => {
  const { user, closed } = drawDialog();
  const [english] = screen.getAllByRole("textbox");
  await user.type(english, "Back at 11:00");
  await user.click(screen.getByRole("button", { name: "Announce" }));
  await settle();
  assert.deepEqual(server.actions, [
    { ...ACTION, text: { en: "Back at 11:00" }, until: "minutes" },
  ]);
  assert.equal(closed.length, 1);
});

test("its end is a choice, and Ctrl+Enter sends it", async () => {
  const { user } = drawDialog();
  await user.selectOptions(screen.getByLabelText("Ends"), "With the next poll or breakout");
  await user.type(screen.getAllByRole("textbox")[0], "Coffee{Control>}{Enter}{/Control}");
  await settle();
  assert.equal(server.lastAction.until, "act");
});

test("a refused announcement stays in the dialog with the reason", async () => {
  const { user, closed } = drawDialog();
  await user.type(screen.getAllByRole("textbox")[0], "Too long");
  server.refuse("This text is too long. Shorten it to 500 characters.");
  await user.click(screen.getByRole("button", { name: "Announce" }));
  await settle();
  assert.match(screen.getByRole("status").textContent, /Shorten it/);
  assert.equal(screen.getAllByRole("textbox")[0].value, "Too long");
  assert.equal(closed.length, 0);
});
