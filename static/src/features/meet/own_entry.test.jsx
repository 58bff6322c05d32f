// The reader's own entry.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readerItem } from "#testing/items/board.js";
import { meetItems, ownEntryItem } from "#testing/items/meet.js";
import { draw, screen, server, settle, show, within } from "#testing/part.js";
import { OwnEntry } from "./own_entry.jsx";

const none = (given) =>
  meetItems({
    my_directory: ownEntryItem({ listed: false, seeks: "", languages: [] }),
    you: readerItem({ also_speaks: ["zh"] }),
    ...given,
  });
const drawEntry = (items = meetItems()) => draw(<OwnEntry />, { items, role: "attendee" });
const press = (user, name) => user.click(screen.getByRole("button", { name }));

test("people enter with what they look for, and their languages are chosen at first", async () => {
  const { text, user } = drawEntry(none());
  assert.match(text(), /Add yourself so that others can find you/);
  assert.match(text(), /Attendees and staff see this with your name, delegation and sector./);
  await user.type(screen.getByLabelText("What I look for"), "Partners");
  await user.type(screen.getByLabelText("What I offer"), "Data");
  await user.click(screen.getByRole("checkbox", { name: "中文" }));
  await press(user, "Add me");
  await settle();
  assert.deepEqual(server.lastAction, {
    do: "directory.join",
    seeks: "Partners",
    offers: "Data",
    languages: ["en"],
  });
});

test("people without a name learn what others see of them", () => {
  const { text } = drawEntry(none({ you: readerItem({ name: "" }) }));
  assert.match(text(), /your delegation and sector. You gave no name./);
});

test("text that is too long cannot be sent", async () => {
  const { user } = drawEntry(none());
  await user.click(screen.getByLabelText("What I look for"));
  await user.paste("x".repeat(301));
  await press(user, "Add me");
  await settle();
  assert.deepEqual(server.actions, []);
});

test("typed text survives, and a refusal says why", async () => {
  const { text, user, redraw } = drawEntry(none());
  await user.type(screen.getByLabelText("What I offer"), "Data");
  redraw(<p />);
  redraw(<OwnEntry />);
  assert.equal(screen.getByLabelText("What I offer").value, "Data");
  server.refuse("You are muted.");
  await press(user, "Add me");
  await settle();
  assert.match(text(), /You are muted./);
  assert.equal(screen.getByLabelText("What I offer").value, "Data");
});

test("an entry is changed, and a change can be cancelled", async () => {
  const { text, user } = drawEntry();
  assert.match(text(), /You look forPartnersYou speakEnglish/);
  await press(user, "Change entry");
  await user.type(screen.getByLabelText("What I look for"), " for bikes");
  await press(user, "Cancel");
  assert.match(text(), /You look forPartnersYou/);
  await press(user, "Change entry");
  await user.type(screen.getByLabelText("What I offer"), "Data");
  await press(user, "Save entry");
  await settle();
  assert.deepEqual(server.lastAction, {
    do: "directory.join",
    seeks: "Partners",
    offers: "Data",
    languages: ["en"],
  });
  assert.ok(screen.getByRole("button", { name: "Change entry" }));
});

test("people leave the directory after a confirmation", async () => {
  const { user } = drawEntry();
  await press(user, "Leave the directory");
  assert.deepEqual(server.actions, []);
  const dialog = screen.getByRole("dialog");
  await user.click(within(dialog).getByRole("button", { name: "Leave the directory" }));
  await settle();
  assert.deepEqual(server.lastAction, { do: "directory.leave" });
});

test("a removed entry says so, with a form for another", () => {
  const { text } = drawEntry();
  show(meetItems({ my_directory: ownEntryItem({ listed: false, removed: true }) }));
  assert.match(text(), /A moderator removed your entry. Write another one that everyone can read./);
  assert.ok(screen.getByRole("button", { name: "Add me" }));
});
