// Import of a list of people.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItems } from "#testing/items/event.js";
import { rosterItem } from "#testing/items/people.js";
import { draw, readText, screen, settle } from "#testing/part.js";
import { answerRequests, requests } from "#testing/requests.js";
import { ListImport } from "./list_import.jsx";

const PREVIEW = {
  titles: ["Participant", "Town", ""],
  columns: ["name", "", ""],
  sample: [
    ["Ana Rossi", "Lazio"],
    ["李娜", "杭州", "x"],
  ],
  left_out: ["Town", "3"],
  problems: [],
  counts: { new: 1, changed: 1, removed: 1, same: 3, shut_out: 1 },
  changes: [
    { state: "removed", entry: { name: "", email: "old@x.example", delegation: "" } },
    {
      state: "changed",
      entry: { name: "李娜", delegation: "hangzhou", organisation: "浙江大学" },
      fields: ["organisation", "delegation"],
    },
    { state: "new", entry: { name: "Ana Rossi", delegation: "lazio", role: "head" } },
  ],
};

const drawImport = (roster = {}) =>
  draw(<ListImport />, { items: eventItems(roster), role: "organiser" });
const chooseFile = async (user, name = "people.csv") => {
  await user.upload(document.querySelector("input[type=file]"), new File(["a"], name));
  await settle();
};
const queryOf = ({ path }) => Object.fromEntries(new URL(path, "https://x.example").searchParams);

test("a list is stored after a look at its columns and changes", async () => {
  const { user, text, place } = drawImport({ roster: rosterItem() });
  answerRequests("/roster.csv", PREVIEW);
  await chooseFile(user);
  assert.match(text(), /1 to add · 1 to change · 1 to remove · 3 without a change/);
  assert.match(text(), /Columns Town and 3 are left out\./);
  assert.match(text(), /1 of those to remove has joined and will be disconnected\./);
  assert.deepEqual([...place.querySelectorAll(".rows li")].map(readText), [
    "old@x.exampleRemoved",
    "李娜Hangzhou · 浙江大学Changed: Organisation, Delegation",
    "Ana RossiLazio · Head of delegationNew",
  ]);
  await user.selectOptions(screen.getByRole("combobox", { name: "Content of Town" }), "delegation");
  await settle();
  await user.click(screen.getByRole("checkbox", { name: /^Remove the people/ }));
  await settle();
  answerRequests("/roster.csv", { done: 2 });
  await user.click(screen.getByRole("button", { name: "Store this list" }));
  await settle();
  const steps = requests.map(queryOf).map(({ step, columns, removes }) => [step, columns, removes]);
  assert.deepEqual(steps, [
    ["preview", "{}", "0"],
    ["preview", '{"Town":"delegation"}', "0"],
    ["preview", '{"Town":"delegation"}', "1"],
    ["import", '{"Town":"delegation"}', "1"],
  ]);
  assert.match(text(), /2 people are on the list\./);
  assert.equal(screen.queryByRole("button", { name: "Store this list" }), null);
});

test("a first list adds people only, and columns without a title go by their number", async () => {
  const { user, text } = drawImport();
  assert.match(text(), /Without a list, everyone joins with the code\./);
  answerRequests("/roster.xlsx", PREVIEW);
  await chooseFile(user, "people.xlsx");
  assert.equal(screen.queryByRole("checkbox"), null);
  assert.ok(screen.getByRole("combobox", { name: "Content of 3" }));
});

test("a list with problems is not stored and names their lines", async () => {
  const problems = Array.from({ length: 22 }, (_, n) => `Line ${n + 2}: no delegation.`);
  const { user, text } = drawImport();
  answerRequests("/roster.csv", { ...PREVIEW, problems });
  await chooseFile(user);
  const alert = readText(screen.getByRole("alert"));
  assert.doesNotMatch(alert, /Line 22:/);
  assert.match(alert, /22 lines have a problem.*Line 2: no delegation\..*Line 21:.*and 2 more/);
  assert.equal(screen.queryByRole("button", { name: "Store this list" }), null);
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  assert.doesNotMatch(text(), /have a problem/);
});

test("a file that cannot be read, or stored, says why", async () => {
  const { user } = drawImport();
  answerRequests("/roster.csv", { refused: ["This file cannot be read as a table."] }, 422);
  await chooseFile(user);
  assert.match(screen.getByRole("status").textContent, /cannot be read as a table/);
  assert.equal(screen.queryByRole("table"), null);
  answerRequests("/roster.csv", PREVIEW);
  await chooseFile(user);
  answerRequests("/roster.csv", new TypeError("offline"));
  await user.click(screen.getByRole("button", { name: "Store this list" }));
  await settle();
  assert.match(screen.getByRole("status").textContent, /The server cannot be reached/);
  assert.ok(screen.getByRole("button", { name: "Store this list" }), "it can be tried again");
});

test("a long list of changes is cut short", async () => {
  const changes = Array.from({ length: 41 }, () => PREVIEW.changes[2]);
  const { user, text, place } = drawImport();
  answerRequests("/roster.csv", { ...PREVIEW, changes });
  await chooseFile(user);
  assert.equal(place.querySelectorAll(".rows li").length, 8);
  assert.match(text(), /The first 8 are shown\./);
});
