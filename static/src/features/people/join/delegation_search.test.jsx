// The search in a long list of delegations, on the form of templates/join.html.

import assert from "node:assert/strict";
import { test } from "node:test";
import { draw, screen, within } from "#testing/part.js";

const CITIES = Array.from({ length: 20 }, (_, n) => ({
  id: `city-${n}`,
  region: n % 2 ? "EU" : "CN",
  name: { en: `City ${n}`, zh: `城市${n}` },
}));
const DELEGATIONS = [
  ...CITIES,
  { id: "lodz", region: "EU", name: { en: "Łódź Région", zh: "罗兹" } },
  { id: "chur", region: "EU", name: { en: "Chur", zh: "库尔" } },
];
const REGIONS = [
  { id: "EU", name: { en: "Europe", zh: "欧洲" } },
  { id: "CN", name: { en: "China", zh: "中国" } },
];
let forms = 0;

/** Draws the form with its list, and lets the script search in it. */
async function openForm({ language = "en", chosen = "" } = {}) {
  const { user, place } = draw(
    <form>
      <label for="delegation">Your delegation</label>
      <div class="field">
        <select name="delegation" id="delegation" required value={chosen}>
          <option value="">Please choose</option>
          {REGIONS.map(({ id, name }) => (
            <optgroup key={id} label={name[language]} data-names={Object.values(name).join(" ")}>
              {DELEGATIONS.filter(({ region }) => region === id).map((each) => (
                <option
                  key={each.id}
                  value={each.id}
                  data-names={Object.values(each.name).join(" ")}
                >
                  {each.name[language]}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
    </form>,
  );
  // Preact puts the content of a template beside it, not inside.
  place.querySelector(".field").insertAdjacentHTML(
    "beforeend",
    `<template id="search"><input role="combobox" aria-expanded="false" aria-controls="hits" required>
      <div id="hits" role="listbox" hidden></div>
      <small role="status" data-none="No delegation matches." data-wrong="Choose from the list."
        data-chosen="Selected: {name}"></small></template>`,
  );
  forms += 1;
  await import(`./delegation_search.js?form=${forms}`);
  const field = screen.getByRole("combobox", { name: "Your delegation" });
  return { user, place, field, list: place.querySelector("select") };
}

const hits = () => screen.queryAllByRole("option").map((hit) => hit.textContent);
const note = () => screen.getByRole("status").textContent;

for (const [language, typed, found] of [
  ["en", " REGION ", "Łódź Région"],
  ["en", "lodz", "Łódź Région"],
  ["zh", "罗兹", "罗兹"],
  ["en", "罗", "Łódź Région"],
  ["zh", "city 17", "城市17"],
  ["zh", "兹", "罗兹"],
])
  test(`"${typed.trim()}" finds ${found} by the start of a word of its name in any language`, async () => {
    const { user, field, list } = await openForm({ language });
    await user.type(field, `${typed}{Enter}`);
    assert.equal(field.value, found);
    assert.equal(note(), `Selected: ${found}`);
    assert.equal(list.selectedOptions[0].text, found);
  });

test("delegations come before those of a region of the name", async () => {
  const { user, field } = await openForm();
  await user.type(field, "ch");
  assert.deepEqual(hits(), ["Chur"]);
  await user.type(field, "i");
  const china = screen.getByRole("group", { name: "China" });
  assert.equal(within(china).getAllByRole("option").length, 10);
  await user.clear(field);
  await user.type(field, "atlantis");
  assert.deepEqual(hits(), []);
  assert.equal(note(), "No delegation matches.");
  await user.clear(field);
  assert.equal(hits().length, DELEGATIONS.length);
  assert.equal(note(), "");
});

test("letters in the middle of a word find nothing", async () => {
  const { user, field } = await openForm();
  await user.type(field, "egion");
  assert.deepEqual(hits(), []);
});

test("typing alone chooses nothing, also with a single hit", async () => {
  const { user, field, list } = await openForm();
  await user.type(field, "reg");
  assert.deepEqual(hits(), ["Łódź Région"]);
  await user.keyboard("{Escape}");
  field.blur();
  assert.equal(list.value, "");
  assert.equal(note(), "Choose from the list.");
  assert.equal(field.validationMessage, "Choose from the list.");
});

test("a name that was typed in full is chosen on leaving the field", async () => {
  const { user, field, list } = await openForm();
  await user.type(field, "chur");
  await user.keyboard("{Escape}");
  field.blur();
  assert.equal(list.value, "chur");
  assert.equal(field.validationMessage, "");
});

test("the last chosen delegation is the one that is sent", async () => {
  const { user, field, list } = await openForm();
  await user.type(field, "region{Enter}");
  await user.clear(field);
  assert.equal(list.value, "", "a cleared field takes its choice back");
  await user.type(field, "city 17{Enter}");
  assert.equal(list.value, "city-17");
});

test("a hit is taken with the pointer", async () => {
  const { user, field, list } = await openForm();
  await user.click(field);
  assert.equal(hits().length, DELEGATIONS.length);
  await user.click(screen.getByRole("option", { name: "City 13" }));
  assert.deepEqual(hits(), []);
  assert.equal(field.value, "City 13");
  assert.equal(list.value, "city-13");
});

test("the arrows move the active hit around the ends", async () => {
  const { user, field, list } = await openForm();
  await user.type(field, "city 1");
  assert.equal(hits().length, 11, "1, and 10 to 19");
  const active = () => document.getElementById(field.getAttribute("aria-activedescendant"));
  assert.equal(active().textContent, "City 1");
  await user.keyboard("{ArrowDown}{ArrowUp}{ArrowUp}");
  assert.equal(active().textContent, "City 18", "those of China come last");
  assert.equal(active().getAttribute("aria-selected"), "true");
  await user.keyboard("{ArrowDown}");
  assert.equal(active().textContent, "City 1");
  await user.keyboard("{ArrowUp}{Enter}");
  assert.equal(list.value, "city-18");
});

test("a form that comes back has its choice in the field", async () => {
  const { field, list } = await openForm({ chosen: "lodz" });
  assert.equal(field.value, "Łódź Région");
  assert.equal(note(), "Selected: Łódź Région");
  assert.equal(list.hidden, true);
  assert.equal(list.required, false);
});
