// Tokens of programs.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { eventItems } from "#testing/items/event.js";
import { draw, screen, server, settle, show } from "#testing/part.js";
import { answerRequests, requests } from "#testing/requests.js";
import { Tokens } from "./tokens.jsx";

const DAY = 86_400_000;
const token = (given) => ({
  revoked: false,
  used_at: null,
  uses: 0,
  scope: "read",
  label: "Dashboard",
  expires_at: NOW + 30 * DAY,
  ...given,
});
const button = (name) => screen.getByRole("button", { name });
const open = (items = {}) => draw(<Tokens />, { role: "organiser", items: eventItems(items) });

const refOf = ({ path }) => new URL(path, location.href).searchParams.get("ref");

test("a token is created for a program, a scope and a time, and its key is shown once", async () => {
  answerRequests("", { key: "live-7HK3QF-secret" });
  const { user, text } = open();
  assert.match(text(), /No tokens yet\./);
  assert.ok(button("Create token").disabled);
  await user.type(screen.getByLabelText("Name of the program"), "Dashboard");
  await user.selectOptions(screen.getByLabelText("Access"), "moderate");
  assert.match(text(), /What a moderator may do/);
  await user.selectOptions(screen.getByLabelText("Valid for"), "7");
  await user.click(button("Create token"));
  await settle();
  const [{ path, body }] = requests;
  const fields = Object.fromEntries(body);
  assert.equal(path.split("?")[0], "/e/7HK3QF/tokens");
  assert.deepEqual([fields.scope, fields.label], ["moderate", "Dashboard"]);
  assert.match(fields.until, /^\d+$/);
  assert.match(text(), /Token createdCopy it now\. It will not be shown again\.live-7HK3QF-secret/);
  await user.click(button("I have copied it"));
  assert.doesNotMatch(text(), /secret/);
  assert.equal(screen.getByLabelText("Name of the program").value, "");
});

test("a refused token keeps what was typed", async () => {
  answerRequests("", { refused: ["This event has the maximum of tokens."] }, 422);
  const { user, text } = open();
  await user.type(screen.getByLabelText("Name of the program"), "Dashboard");
  await user.click(button("Create token"));
  await settle();
  assert.match(text(), /This event has the maximum of tokens\./);
  assert.equal(screen.getByLabelText("Name of the program").value, "Dashboard");
});

test("without a network, or with a busy server, the form says what to do", async () => {
  const { user, text } = open();
  await user.type(screen.getByLabelText("Name of the program"), "Dashboard");
  answerRequests("", new TypeError("no network"));
  await user.click(button("Create token"));
  await settle();
  assert.match(text(), /The server cannot be reached\. Please try again when you are connected\./);
  answerRequests("", undefined, 503);
  await user.click(button("Create token"));
  await settle();
  assert.match(text(), /The server is busy\. Please try again in a moment\./);
});

test("a form that is sent again after a lost reply has the same reference", async () => {
  const { user } = open();
  await user.type(screen.getByLabelText("Name of the program"), "Dashboard");
  answerRequests("", new TypeError("no network"));
  await user.click(button("Create token"));
  await settle();
  assert.equal(requests.length, 2);
  assert.equal(refOf(requests[0]), refOf(requests[1]));
});

test("tokens are listed with their use and end", () => {
  const { text } = open({
    "token:5": token(),
    "token:6": token({ label: "Wall", scope: "prepare", used_at: NOW - 3 * 60_000, uses: 12 }),
    "token:7": token({ label: "Old", expires_at: NOW - DAY }),
    "token:8": token({ label: "Lost", revoked: true }),
  });
  assert.match(text(), /Dashboard · Read Not used yet · Valid until Thursday, July 2, 2026Revoke/);
  assert.match(text(), /Wall · Prepare 12 requests · \d+ min/);
  assert.match(text(), /Old · Read ExpiredNot used yetLost · Read RevokedNot used yet/);
});

test("a token is revoked after a question, and a refusal stands with it", async () => {
  const { user, text } = open({ "token:5": token() });
  await user.click(button("Revoke"));
  assert.match(screen.getByRole("dialog").textContent, /The program loses access immediately\./);
  server.refuse("This token was revoked already.");
  await user.click(screen.getAllByRole("button", { name: "Revoke" }).at(-1));
  await settle();
  assert.deepEqual(server.lastAction, { do: "token.revoke", token: 5 });
  assert.match(text(), /This token was revoked already\./);
  show(eventItems({ "token:5": token({ revoked: true }) }));
  assert.equal(screen.queryByRole("button", { name: "Revoke" }), null);
});
