// Groups of the event on its editing page: delegations, regions, sectors, their words and import.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { delegationsItem, eventItem, eventItems } from "#testing/items/event.js";
import { presence } from "#testing/items/people.js";
import { act, draw, readText, screen, server, settle, show, within } from "#testing/part.js";
import { answerRequests } from "#testing/requests.js";
import { requested } from "../settings_address.js";
import { GroupImport } from "./group_import.jsx";
import { Groups } from "./groups.jsx";

afterEach(() => {
  requested.value = "";
  act(() => server.send(presence(null)));
});

const [LAZIO, BOLOGNA, HANGZHOU] = delegationsItem().delegations;
const drawGroups = (given = {}) =>
  draw(<Groups />, { items: eventItems(given), role: "organiser" });
const rowOf = (name) =>
  [...document.querySelectorAll(".group-row")].find((row) => readText(row).startsWith(name));
const openForm = (user, name) => user.click(screen.getByRole("button", { name: `Edit ${name}` }));

test("a delegation is added by its name in the first language, with an id of its own", async () => {
  const { user } = drawGroups();
  const [field] = screen.getAllByPlaceholderText("Add by name");
  await user.type(field, " Łódź 罗兹 {Enter}");
  await settle();
  const { do: name, delegation } = server.lastAction;
  assert.equal(name, "delegation.set");
  assert.deepEqual([delegation.region, delegation.name], ["", { en: "Łódź 罗兹" }]);
  assert.match(delegation.id, /^[a-z0-9-]+$/);
  assert.equal(field.value, "");
});

test("a row names region, partners, people present and the state of a delegation", () => {
  drawGroups({
    delegations: delegationsItem({
      delegations: [{ ...LAZIO, observer: true }, { ...BOLOGNA, closed: true }, HANGZHOU],
    }),
  });
  act(() => server.send(presence({ lazio: 2 })));
  assert.match(readText(rowOf("Lazio")), /Lazio Observer Europe↔ Hangzhou2 present/);
  assert.match(readText(rowOf("Bologna")), /Closed to newcomers/);
});

test("a delegation is paired, made an observer, closed and moved to a region", async () => {
  const { user } = drawGroups();
  await openForm(user, "Bologna");
  const form = within(rowOf("Bologna"));
  const set = () => server.lastAction.delegation;
  await user.click(form.getByRole("checkbox", { name: "Lazio" }));
  await settle();
  assert.deepEqual(set().paired_with, ["lazio"]);
  assert.deepEqual(server.lastAction.was, BOLOGNA);
  await user.click(form.getByRole("checkbox", { name: /^Observer/ }));
  await settle();
  assert.equal(set().observer, true);
  await user.click(form.getByRole("checkbox", { name: /^Closed/ }));
  await settle();
  assert.equal(set().closed, true);
  const region = form.getByRole("combobox", { name: "Region" });
  await user.selectOptions(region, "None");
  region.dispatchEvent(new Event("blur"));
  await settle();
  assert.equal(set().region, "");
  const name = document.getElementById("delegations.bologna.name.zh");
  await user.clear(name);
  await user.type(name, "博城");
  await user.tab();
  await settle();
  assert.deepEqual(set().name, { en: "Bologna", zh: "博城" });
});

test("a delegation is removed after a warning that people inside keep it", async () => {
  const { user } = drawGroups();
  await openForm(user, "Lazio");
  await user.click(within(rowOf("Lazio")).getByRole("button", { name: "Remove" }));
  const dialog = screen.getByRole("dialog", { name: "Remove Lazio?" });
  assert.match(dialog.textContent, /With members it is closed, and its results stay\./);
  server.refuse("It has voted.");
  await user.click(within(dialog).getByRole("button", { name: "Remove" }));
  await settle();
  assert.deepEqual(server.actions, [{ do: "delegation.remove", delegation: "lazio" }]);
  assert.match(readText(rowOf("Lazio")), /It has voted\./);
});

test("the form of the delegation in the address is open, also in a search", async () => {
  requested.value = "delegations.lazio.name.zh";
  const many = Array.from({ length: 12 }, (_, n) => ({
    ...BOLOGNA,
    id: `c${n}`,
    name: { en: `C${n}` },
  }));
  const { user } = drawGroups({
    delegations: delegationsItem({ delegations: [LAZIO, ...many] }),
  });
  assert.ok(document.getElementById("delegations.lazio.name.zh"));
  await user.type(screen.getByRole("textbox", { name: "Search" }), "c11");
  const names = [...document.querySelectorAll(".group-row b")].map(readText);
  assert.deepEqual(names, ["Lazio", "C11"]);
  await user.click(screen.getByRole("button", { name: "Close Lazio" }));
  assert.equal(document.getElementById("delegations.lazio.name.zh"), null);
});

test("the id of a delegation is changed, and its form stays open", async () => {
  const { user } = drawGroups();
  await openForm(user, "Bologna");
  const form = within(rowOf("Bologna"));
  const field = form.getByRole("textbox", { name: "ID" });
  const change = form.getByRole("button", { name: "Change the ID" });
  assert.equal(change.disabled, true);
  await user.clear(field);
  await user.type(field, " emilia ");
  server.refuse("Someone has joined it.");
  await user.click(change);
  await settle();
  assert.deepEqual(server.actions, [
    { do: "delegation.rename", delegation: "bologna", id: "emilia" },
  ]);
  assert.match(readText(rowOf("Bologna")), /Someone has joined it\./);
  await user.click(change);
  await settle();
  const renamed = [LAZIO, { ...BOLOGNA, id: "emilia" }, HANGZHOU];
  show(eventItems({ delegations: delegationsItem({ delegations: renamed }) }));
  assert.ok(within(rowOf("Bologna")).getByRole("textbox", { name: "ID" }));
});

test("ids that come from no name are made from the names once these are there", async () => {
  const nameless = [
    { ...LAZIO, id: "group", name: { zh: "郑州", en: "Zhengzhou" } },
    { ...BOLOGNA, id: "group-2", name: { zh: "武汉" } },
    { ...HANGZHOU, id: "group-3", name: { zh: "南京", en: "Nanjing" } },
  ];
  const { user, text } = drawGroups({
    delegations: delegationsItem({ delegations: nameless, former_ids: ["nanjing"] }),
  });
  assert.match(text(), /2 IDs are not made from names, such as group\./);
  await user.click(screen.getByRole("button", { name: "Make them from the names" }));
  await settle();
  assert.deepEqual(server.actions, [
    { do: "delegation.rename", delegation: "group", id: "zhengzhou" },
    { do: "delegation.rename", delegation: "group-3", id: "nanjing-2" },
  ]);
});

test("a region is removed from its delegations, a sector is kept by people", async () => {
  const { user } = drawGroups();
  const remove = async (name) => {
    const group = [...document.querySelectorAll(".field-line.group-row")].find((each) =>
      readText(each).startsWith(name),
    );
    await user.click(within(group).getAllByRole("button", { name: "Remove" })[0]);
    const dialog = screen.getByRole("dialog", { name: `Remove ${name}?` });
    await user.click(within(dialog).getByRole("button", { name: "Remove" }));
    await settle();
    return server.lastAction;
  };
  const { regions, delegations } = await remove("Europe");
  assert.deepEqual(
    regions.map(({ id }) => id),
    ["CN"],
  );
  assert.deepEqual(
    delegations.map(({ region }) => region),
    ["", "", "CN"],
  );
  const { sectors } = await remove("Government");
  assert.deepEqual(
    sectors.map(({ id }) => id),
    ["academia"],
  );
});

test("the event's words for groups are saved, and shown in the titles", async () => {
  const { user, place } = drawGroups();
  const field = document.getElementById("terms.delegation.many.en");
  await user.type(field, "Cities");
  await user.tab();
  await settle();
  assert.deepEqual(server.lastAction.terms, {
    delegation: { many: { en: "Cities" } },
    region: {},
    sector: {},
  });
  show(
    eventItems({
      event: eventItem({
        terms: { delegation: { many: { en: "Cities" } }, region: {}, sector: {} },
      }),
    }),
  );
  assert.match(readText(place.querySelector("h3")), /^Cities 3$/);
});

test("the smallest group says how many delegations would be hidden", async () => {
  const { user, text } = drawGroups();
  assert.match(
    text(),
    /Delegations: 3\. To show results of all, each needs 5 voters, 15 in total\./,
  );
  act(() => server.send(presence({ lazio: 5, hangzhou: 2 })));
  assert.match(text(), /Delegations: 2 of 3 have fewer than 5 people here\./);
  act(() => server.send(presence({ lazio: 5, hangzhou: 5, bologna: 5 })));
  assert.match(text(), /Delegations: each has at least 5 people here\./);
  const field = document.getElementById("k");
  await user.clear(field);
  await user.type(field, "4");
  await user.tab();
  await settle();
  assert.equal(server.lastAction.k, 4);
});

const drawImport = () => draw(<GroupImport />, { items: eventItems(), role: "organiser" });

test("pasted cells are shown line by line before they are used", async () => {
  const { user, place, text } = drawImport();
  const field = screen.getByRole("textbox", { name: "Cells from a spreadsheet" });
  act(() => {
    field.value =
      "Porto\t波尔图\tEurope\nPorto\t\tEurope\nQuito\t基多\tAmericas\nRiga\t里加\tEurope";
    field.dispatchEvent(new Event("input"));
  });
  await screen.findByRole("table");
  assert.match(text(), /Preview 3 to add · 0 to change · 1 with a problem/);
  assert.match(readText(place.querySelector("tr[data-state=problem]")), /Same as line 1/);
  server.refuse("Someone else has changed the groups.");
  await user.click(screen.getByRole("button", { name: "Use 3 lines" }));
  await settle();
  assert.match(text(), /Someone else has changed the groups\./);
  await user.click(screen.getByRole("button", { name: "Use 3 lines" }));
  await settle();
  const { regions, delegations, was } = server.lastAction;
  assert.deepEqual(
    regions.map(({ id }) => id),
    ["EU", "CN", "americas"],
  );
  assert.deepEqual(
    delegations.slice(3).map(({ id, region }) => [id, region]),
    [
      ["porto", "EU"],
      ["quito", "americas"],
      ["riga", "EU"],
    ],
  );
  assert.equal(was.delegations.length, 3);
  assert.doesNotMatch(text(), /Preview/);
});

test("a Latin name that arrives makes the id", async () => {
  const nameless = [{ ...LAZIO, id: "group", name: { zh: "郑州" }, paired_with: [] }];
  const items = eventItems({ delegations: delegationsItem({ delegations: nameless }) });
  const { user } = draw(<GroupImport />, { items, role: "organiser" });
  const field = screen.getByRole("textbox", { name: "Cells from a spreadsheet" });
  act(() => {
    field.value = "中文\tEnglish\n郑州\tZhengzhou";
    field.dispatchEvent(new Event("input"));
  });
  await screen.findByRole("table");
  await user.click(screen.getByRole("button", { name: "Use 1 line" }));
  await settle();
  assert.deepEqual(server.lastAction, {
    do: "delegation.rename",
    delegation: "group",
    id: "zhengzhou",
  });
});

test("groups come from a file, its columns are chosen, and a broken file is reported", async () => {
  const { user, text, place } = drawImport();
  const choose = async (name) => {
    await user.upload(place.querySelector("[type=file]"), new File(["x"], name));
    await settle();
  };
  answerRequests("/groups.xlsx", { refused: ["This file cannot be read as a table."] }, 422);
  await choose("groups.xlsx");
  assert.match(text(), /This file cannot be read as a table\./);
  answerRequests("/groups.csv", {
    rows: [
      ["English", "中文"],
      ["Porto", "波尔图"],
    ],
  });
  await choose("groups.csv");
  await screen.findByRole("table");
  assert.match(text(), /1 to add/);
  await user.selectOptions(
    screen.getByRole("combobox", { name: "Content of column 2" }),
    "Leave out",
  );
  assert.match(text(), /Column 中文 is left out\./);
  await user.click(screen.getByRole("button", { name: "Use 1 line" }));
  await settle();
  assert.deepEqual(server.lastAction.delegations.at(-1).name, { en: "Porto" });
});

test("two columns with the same names are refused, and a column left out is named and grey", async () => {
  const { user, text } = drawImport();
  const field = screen.getByRole("textbox", { name: "Cells from a spreadsheet" });
  act(() => {
    field.value = "Delegation (EN)\tDelegation (ZH)\tContinent\nPorto\t波尔图\tEurope";
    field.dispatchEvent(new Event("input"));
  });
  await screen.findByRole("table");
  assert.match(text(), /Column Continent is left out\./);
  assert.ok(screen.getByRole("cell", { name: "Europe" }).classList.contains("muted"));
  const use = screen.getByRole("button", { name: "Use 1 line" });
  assert.equal(use.disabled, false);
  const third = screen.getByRole("combobox", { name: "Content of column 3" });
  await user.selectOptions(third, "English");
  assert.match(text(), /Two columns are “English”\./);
  assert.equal(use.disabled, true);
  await user.selectOptions(third, "Region");
  assert.doesNotMatch(text(), /left out/);
  await user.click(use);
  await settle();
  const { name, region } = server.lastAction.delegations.at(-1);
  assert.deepEqual([name, region], [{ en: "Porto", zh: "波尔图" }, "EU"]);
});
