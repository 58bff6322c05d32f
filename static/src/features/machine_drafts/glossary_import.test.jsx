// Import of a glossary: terms and problems of the file are shown before they are stored.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItems } from "#testing/items/event.js";
import { draw, screen, settle } from "#testing/part.js";
import { answerRequests, requests } from "#testing/requests.js";
import { GlossaryImport } from "./glossary_import.jsx";

const term = (en, zh) => ({ forms: { en, zh } });
const PREVIEW = {
  added: [term("river", "河"), term("sea|ocean", "海")],
  changed: [term("city|town", "城市")],
  same: 1,
  problems: ["Line 4: this term has no second language of the event."],
  left_out_terms: 1,
  left_out: ["Note"],
};

function drawImport() {
  const { user, place, text } = draw(<GlossaryImport />, {
    items: eventItems(),
    role: "organiser",
  });
  const choose = async (name, size = 1) => {
    await user.upload(place.querySelector("[type=file]"), new File(["x".repeat(size)], name));
    await settle();
  };
  return { user, text, choose };
}
const button = (name) => screen.queryByRole("button", { name });

test("terms of a file are shown with what is left out, and stored once they are saved", async () => {
  const { user, text, choose } = drawImport();
  answerRequests("/glossary.csv", PREVIEW);
  await choose("terms.csv");
  assert.match(requests[0].path, /\/glossary\.csv\?step=preview&ref=/);
  assert.match(text(), /2 to add · 1 to change · 1 without a change · 1 left out/);
  assert.match(text(), /river · 河/);
  assert.match(text(), /city\|town · 城市/);
  assert.match(text(), /These are left out:Line 4: this term has no second language/);
  assert.match(text(), /Column Note is left out\./);
  answerRequests("/glossary.csv", { done: 4 });
  await user.click(button("Save 3 terms"));
  await settle();
  assert.match(requests[1].path, /\/glossary\.csv\?step=import&ref=/);
  assert.match(text(), /4 terms of the file are in the glossary\./);
  assert.equal(button("Save 3 terms"), null);
});

test("a file is not stored if it is cancelled", async () => {
  const { user, text, choose } = drawImport();
  answerRequests("/glossary.xlsx", PREVIEW);
  await choose("terms.XLSX");
  await user.click(button("Cancel"));
  assert.doesNotMatch(text(), /to add/);
  assert.equal(requests.length, 1);
});

test("a refused file is reported, and a refused import keeps what it shows", async () => {
  const { user, text, choose } = drawImport();
  answerRequests("/glossary.csv", { refused: ["This table is empty."] }, 422);
  await choose("terms.csv");
  assert.match(text(), /This table is empty\./);
  answerRequests("/glossary.csv", PREVIEW);
  await choose("terms.csv");
  answerRequests("/glossary.csv", { refused: ["Someone else changed this."] }, 422);
  await user.click(button("Save 3 terms"));
  await settle();
  assert.match(text(), /Someone else changed this\./);
  assert.ok(button("Save 3 terms"));
});

for (const name of ["terms.tbx", "terms.XML"])
  test(`${name} is sent as a termbase, with a limit of its own`, async () => {
    const { text, choose } = drawImport();
    answerRequests("/glossary.tbx", PREVIEW);
    await choose(name, 3_000_000);
    assert.match(requests[0].path, /\/glossary\.tbx\?step=preview/);
    assert.match(text(), /2 to add/);
  });

test("a table that is too large is not sent", async () => {
  const { text, choose } = drawImport();
  await choose("terms.csv", 3_000_000);
  assert.match(text(), /too large \(limit: 2 MB\)/);
  assert.equal(requests.length, 0);
});

test("a file without changes has nothing to save", async () => {
  const { text, choose } = drawImport();
  answerRequests("/glossary.csv", { ...PREVIEW, added: [], changed: [], problems: [] });
  await choose("terms.csv");
  assert.match(text(), /0 to add · 1 without a change/);
  assert.equal(screen.queryByRole("button", { name: /^Save/ }), null);
});

test("of a long file the first terms and problems are shown", async () => {
  const { text, choose } = drawImport();
  const added = Array.from({ length: 25 }, (_, n) => term(`a${n}`, `甲${n}`));
  const problems = Array.from({ length: 100 }, (_, n) => `Line ${n}: too long.`);
  answerRequests("/glossary.csv", { ...PREVIEW, added, problems, left_out_terms: 300 });
  await choose("terms.csv");
  assert.match(text(), /a7 · 甲7and 17 more/);
  assert.doesNotMatch(text(), /a8/);
  assert.match(text(), /Line 9: too long\.and 290 more/);
});
