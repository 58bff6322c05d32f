// Acts of moderators about people: muting, banning, and the way back; their own initials.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { eventItem, eventItems } from "#testing/items/event.js";
import { act, draw, screen, server, settle, show } from "#testing/part.js";
import { dialogState } from "../../../ui/dialog_state.js";
import { BanDialog, MuteDialog } from "./author_dialogs.jsx";
import { BannedList } from "./banned_list.jsx";
import { Initials } from "./initials.jsx";

const question = (given) => ({
  room: 1,
  text: "Who pays?",
  language: "en",
  state: "approved",
  delegation: "lazio",
  name: "Ana",
  at: NOW,
  merged: [],
  texts: {},
  author: "p57",
  ...given,
});
const open = (name) => act(() => (dialogState.value = { name, id: 3 }));

test("a ban names the author, and rejects their questions in review unless unticked", async () => {
  const items = eventItems({
    "question:3": question(),
    "question:4": question({ state: "pending" }),
    "question:5": question({ state: "pending", author: "p58" }),
  });
  open("ban");
  const { user } = draw(<BanDialog id={3} />, { items });
  assert.match(screen.getByRole("dialog").textContent, /Ana.*Lazio/);
  assert.ok(
    screen.getByRole("checkbox", { name: "Also reject their 1 question in review" }).checked,
  );
  await user.click(screen.getByRole("button", { name: "Ban" }));
  await settle();
  assert.deepEqual(server.actions, [{ do: "person.ban", person: 57, reject: "other" }]);
  assert.equal(dialogState.value, null);
  await user.click(screen.getByRole("checkbox"));
  await user.click(screen.getByRole("button", { name: "Ban" }));
  await settle();
  assert.equal(server.lastAction.reject, null);
});

test("a refused ban keeps its dialog, and a question of staff has no one to ban", async () => {
  open("ban");
  const { user, text } = draw(<BanDialog id={3} />, {
    items: eventItems({ "question:3": question() }),
  });
  server.refuse("They are banned already.");
  await user.click(screen.getByRole("button", { name: "Ban" }));
  await settle();
  assert.match(text(), /They are banned already\./);
  assert.notEqual(dialogState.value, null);
  show(eventItems({ "question:3": question({ author: "s1" }) }));
  const ban = screen.getByRole("button", { name: "Ban" });
  assert.equal(ban.getAttribute("aria-disabled"), "true");
  act(() => (dialogState.value = null));
});

test("a mute may have a note, which survives a reload until it is sent", async () => {
  const items = eventItems({ "question:3": question() });
  open("mute");
  const first = draw(<MuteDialog id={3} />, { items });
  await first.user.type(screen.getByRole("textbox"), "Please stay on topic");
  first.redraw(null);
  const { user } = draw(<MuteDialog id={3} />, { items });
  assert.equal(screen.getByRole("textbox").value, "Please stay on topic");
  server.refuse("They are muted already.");
  await user.click(screen.getByRole("button", { name: "Mute" }));
  await settle();
  assert.notEqual(dialogState.value, null);
  await user.click(screen.getByRole("button", { name: "Mute" }));
  await settle();
  const note = "Please stay on topic";
  assert.deepEqual(server.lastAction, { do: "person.mute", person: 57, note });
  assert.equal(dialogState.value, null);
  await user.click(screen.getByRole("button", { name: "Mute" }));
  await settle();
  assert.deepEqual(server.lastAction, { do: "person.mute", person: 57 });
});

test("banned and muted people are listed with the way back", async () => {
  const { user, text } = draw(<BannedList />, {
    items: eventItems({
      "banned:57": { delegation: "lazio", name: "Ana" },
      "muted:58": { delegation: "", name: "", note: "Off topic" },
      "question:4": question({ state: "pending" }),
    }),
  });
  assert.match(text(), /BannedAna · Lazio/);
  assert.match(text(), /MutedNo\. 58 · Off topic/);
  await user.click(screen.getByRole("button", { name: "Reject their 1 question in review" }));
  await settle();
  const rejection = { step: "reject", reason: "other" };
  assert.deepEqual(server.lastAction, { do: "question.each", questions: [4], ...rejection });
  await user.click(screen.getByRole("button", { name: "Unban" }));
  await settle();
  assert.deepEqual(server.lastAction, { do: "person.unban", person: 57 });
  server.refuse("They are not muted.");
  await user.click(screen.getByRole("button", { name: "Unmute" }));
  await settle();
  assert.deepEqual(server.lastAction, { do: "person.unmute", person: 58 });
  assert.match(text(), /They are not muted\./);
});

test("no list is shown while no one is banned or muted, and an ended event changes nothing", () => {
  const { text, place } = draw(<BannedList />, { items: eventItems() });
  assert.equal(text(), "");
  show(
    eventItems({
      event: eventItem({ state: "ended" }),
      "banned:57": { delegation: "lazio", name: "Ana" },
    }),
  );
  assert.equal(place.querySelector("fieldset").disabled, true);
});

test("initials are saved when they change, and a refused one stays", async () => {
  const items = (initials) => eventItems({ initials: { initials } });
  const { user } = draw(<Initials />, { items: items("AB") });
  const field = screen.getByRole("textbox", { name: "Your initials" });
  assert.equal(field.value, "AB");
  assert.equal(screen.queryByRole("button"), null);
  await user.type(field, "CDEFG");
  server.refuse("Initials have at most 4 letters.");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await settle();
  assert.match(screen.getByRole("alert").textContent, /at most 4 letters/);
  assert.equal(field.value, "ABCDEFG");
  await user.clear(field);
  await user.type(field, "AC{Enter}");
  await settle();
  assert.deepEqual(server.lastAction, { do: "staff.sign", initials: "AC" });
  show(items("AC"));
  assert.equal(screen.queryByRole("button"), null);
});
